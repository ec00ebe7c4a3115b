// Makes the credentials that the Verifier offers to try: really signed, by a key that is thrown away afterwards, so that
// nobody can ever sign another one in its name. Run it when the samples are to change; they are kept in the repository.
import fs from 'node:fs'
import path from 'node:path'
import type { JsonObject } from '@cloudtnt/credential'
import { addProof, bakeSvg, didKeyOf, identityObject, signerFromPrivateKey, toTextForm } from '@cloudtnt/credential'
import { nodeCanonicalize, nodeCrypto } from '@cloudtnt/credential/node'
import { achievementCredential } from '@cloudtnt/credential/open-badges/achievement-credential'
import { type BadgePictureDesign, badgePicture } from '@cloudtnt/credential/open-badges/badge-picture'
import { ROOT } from './source-files.ts'

const FOLDER = path.join(ROOT, 'web/src/verifier/samples')
const EMAIL = 'maria@union.example'

const { publicKey, privateKey } = await nodeCrypto.generateKey('Ed25519')
const did = didKeyOf(publicKey)
const signer = signerFromPrivateKey(
  nodeCrypto,
  { type: 'Ed25519', privateKey },
  `${did}#${did.slice('did:key:'.length)}`,
)

type Sample = { number: number; name: string; description: string; design: BadgePictureDesign; until?: string }

async function signedSample(sample: Sample): Promise<JsonObject> {
  const { number, name, description, design, until } = sample
  const site = 'https://harbour-college.example'
  const validFrom = new Date(until ? '2023-03-01T09:00:00Z' : '2026-03-02T09:00:00Z')
  const credential = achievementCredential({
    id: `urn:uuid:5a3b1c00-0000-4000-8000-00000000000${number}`,
    name,
    issuer: { id: did, name: 'Harbour Technical College (sample)', url: site },
    validFrom,
    ...(until ? { validUntil: new Date(until) } : {}),
    subject: {
      identifier: [
        await identityObject(nodeCrypto, { identity: EMAIL, salt: `sample-${number}` }),
        await identityObject(nodeCrypto, { identity: 'Maria Lopez', identityType: 'name' }),
      ],
      result: [{ resultDescription: `${site}/a/${number}#task`, status: 'Completed' }],
    },
    achievement: {
      id: `${site}/a/${number}`,
      name,
      description,
      criteria: { narrative: 'Did the task alone, safely and to the drawing, in front of an assessor.' },
      image: { id: `data:image/svg+xml;base64,${btoa(badgePicture(design))}`, caption: design.altText },
      inLanguage: 'en',
      resultDescription: [{ id: `${site}/a/${number}#task`, name: 'Practical task', resultType: 'Status' }],
    },
    evidence: [{ id: `${site}/evidence/${number}`, name: 'Photos of the finished work' }],
  })
  return addProof(credential, { signer, created: validFrom, canonicalize: nodeCanonicalize, crypto: nodeCrypto })
}

const design = (
  icon: BadgePictureDesign['icon'],
  colour: string,
  text: string,
  altText: string,
): BadgePictureDesign => ({
  shape: 'hexagon',
  icon,
  colour,
  text,
  altText,
})
const engine = await signedSample({
  number: 1,
  name: 'Engine repair',
  description: 'Takes down, measures and rebuilds a four-cylinder petrol engine.',

  design: design('wrench', '#7a3b12', 'ENGINE', 'A wrench on a brown hexagon'),
})
const electrics = await signedSample({
  number: 2,
  name: 'Automotive electrical',
  description: 'Finds and mends faults in the starting, charging and lighting circuits of a light vehicle.',

  design: design('bolt', '#1d4e89', 'ELECTRIC', 'A lightning bolt on a blue hexagon'),
})
const firstAid = design('heart', '#9b2226', 'FIRST AID', 'A heart on a red hexagon')
const ended = await signedSample({
  number: 3,
  name: 'Workshop first aid',
  description: 'Gives first aid for cuts, burns and electric shock until help arrives.',

  design: firstAid,
  until: '2025-03-01T09:00:00Z',
})
const changed = structuredClone(engine)
const subject = changed.credentialSubject as { achievement: JsonObject }
subject.achievement.name = 'Engine repair, with distinction'

const text = (document: JsonObject) => `${JSON.stringify(document, null, 2)}\n`
const write = (name: string, content: string) => fs.writeFileSync(path.join(FOLDER, name), content)
write('engine-repair.json', text(engine))
write('engine-repair-changed.json', text(changed))
write(
  'automotive-electrical.txt',
  toTextForm(JSON.stringify(electrics), ['Automotive electrical', 'Sample credential']),
)
write('workshop-first-aid.svg', bakeSvg(badgePicture(firstAid), JSON.stringify(ended)))
