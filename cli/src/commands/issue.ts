import { toDateTimeStamp } from '@cloudtnt/credential/date-time'
import { didKeyOf } from '@cloudtnt/credential/did/did-key'
import { isJsonObject, type JsonObject, parseJson } from '@cloudtnt/credential/json'
import { encodeMultikey } from '@cloudtnt/credential/key/multikey'
import { nodeCanonicalize, nodeCrypto } from '@cloudtnt/credential/node'
import { readCredential } from '@cloudtnt/credential/read-credential'
import { addProof } from '@cloudtnt/credential/securing/add-proof'
import { signCredentialJwt } from '@cloudtnt/credential/securing/sign-credential-jwt'
import { signerFromPrivateKey } from '@cloudtnt/credential/signer'
import type { Check, CheckName } from '@cloudtnt/credential/verify/report'
import { verifyCredential } from '@cloudtnt/credential/verify/verify-credential'
import type { Resolver } from '@cloudtnt/credential/verify/verify-options'
import { type Command, EXIT, UsageError } from '../command.ts'
import { type KeyPair, readKeyFile } from '../key-file.ts'
import { parseOptions, required } from '../options.ts'
import { plainJson, plainText } from '../plain-text.ts'
import { readInputFile } from '../read-input.ts'
import { writeNewFile } from '../write-output.ts'

const HELP = `Signs a credential. The file holds the credential as JSON, without a proof. An issuer that is not there becomes
the did:key of the key, and a start that is not there becomes now. What was signed is checked before it is handed out.

  cloudtnt issue --key FILE --credential FILE [--format ld|jwt] [--verification-method URL] [--output FILE]

  --key FILE                  the private key, as \`cloudtnt keygen\` writes it
  --credential FILE           the unsigned credential
  --format ld|jwt             a proof inside the document (an Ed25519 key), or a signed text; default as the key allows
  --verification-method URL   under which others find the key, for an issuer who publishes it, for example
                              did:web:college.example#key-1; default the did:key of the key
  --output FILE               where the signed credential goes; default the standard output

Examples
  cloudtnt issue --key key.jwk --credential unsigned.json > credential.json
  cloudtnt issue --key p256.jwk --credential unsigned.json --format jwt --output credential.jwt
`

type Format = 'ld' | 'jwt'
type Signing = { pair: KeyPair; format: Format; verificationMethod: string; now: Date }

export const issue: Command = {
  name: 'issue',
  summary: 'sign a credential',
  help: HELP,
  async run(args, { out, err, now }) {
    const { values } = parseOptions(
      args,
      {
        key: { type: 'string' },
        credential: { type: 'string' },
        format: { type: 'string' },
        'verification-method': { type: 'string' },
        output: { type: 'string' },
      },
      { positionals: 0 },
    )
    const credentialFile = required(values.credential, 'credential')
    const pair = await readKeyFile(required(values.key, 'key'))
    const verificationMethod = values['verification-method'] ?? methodOfDidKey(pair)
    const signing = { pair, format: formatOf(values.format, pair), verificationMethod, now: now() }
    const unsigned = completed(await readUnsigned(credentialFile), signing)
    const signed = await sign(unsigned, signing)
    for (const line of await faultsOf(signed, signing)) err(`${line}\n`)
    if (values.output === undefined) out(`${signed}\n`)
    else await writeNewFile(values.output, `${signed}\n`)
    return EXIT.done
  },
}

function methodOfDidKey({ publicKey }: KeyPair): string {
  return `${didKeyOf(publicKey)}#${encodeMultikey(publicKey)}`
}

function formatOf(given: string | undefined, { publicKey }: KeyPair): Format {
  const format = given ?? (publicKey.type === 'Ed25519' ? 'ld' : 'jwt')
  if (format !== 'ld' && format !== 'jwt') throw new UsageError(`There is no format ${format}. Use ld or jwt.`)
  if (format === 'ld' && publicKey.type !== 'Ed25519') {
    throw new UsageError('The format ld needs an Ed25519 key. Make one with `cloudtnt keygen`, or use --format jwt.')
  }
  return format
}

async function readUnsigned(path: string): Promise<JsonObject> {
  const document = parseJson(await readInputFile(path))
  if (!isJsonObject(document)) throw new UsageError('The credential file holds no JSON object.')
  if ('proof' in document) throw new UsageError('The credential is signed already. Take its proof out to sign it anew.')
  return document
}

/** Fills in what the key and the clock know; what is there has to fit the key. */
function completed(document: JsonObject, { verificationMethod, now }: Signing): JsonObject {
  const [controller = ''] = verificationMethod.split('#')
  const issuer = document.issuer ?? controller
  const issuerId = isJsonObject(issuer) ? (issuer.id ?? controller) : issuer
  if (issuerId !== controller) {
    throw new UsageError(
      `The issuer in the credential is not ${controller}, whose key this is. Correct it, or name the key with --verification-method.`,
    )
  }
  return {
    ...document,
    issuer: isJsonObject(issuer) ? { ...issuer, id: controller } : issuer,
    validFrom: document.validFrom ?? toDateTimeStamp(now),
  }
}

async function sign(unsigned: JsonObject, { pair, format, verificationMethod, now }: Signing): Promise<string> {
  const signer = signerFromPrivateKey(nodeCrypto, pair.privateKey, verificationMethod)
  if (format === 'ld') {
    const ports = { crypto: nodeCrypto, canonicalize: nodeCanonicalize }
    return plainJson(JSON.stringify(await addProof(unsigned, { signer, created: now, ...ports }), null, 2))
  }
  const alg = pair.publicKey.type === 'Ed25519' ? 'EdDSA' : 'ES256'
  const profile = isOpenBadge(unsigned) ? 'open-badges' : 'vc+jwt'
  return signCredentialJwt(unsigned, { signer, kid: verificationMethod, alg, profile })
}

function isOpenBadge({ type }: JsonObject): boolean {
  const types = Array.isArray(type) ? type : [type]
  return types.includes('OpenBadgeCredential') || types.includes('AchievementCredential')
}

/**
 * Verifies what was signed, as a stranger would who finds the key where it is said to be.
 *
 * @returns sentences about faults that do not keep it from being used.
 * @throws UsageError when it would be refused.
 */
async function faultsOf(signed: string, signing: Signing): Promise<string[]> {
  const { checks } = await verifyCredential(readCredential(signed), {
    now: signing.now,
    crypto: nodeCrypto,
    canonicalize: nodeCanonicalize,
    resolver: publishedBy(signing),
  })
  const find = (name: CheckName) => checks.find((check) => check.name === name)
  for (const name of ['integrity', 'issuer_identity', 'format'] as const) {
    const check = find(name)
    if (check?.outcome === 'fail' || (name === 'integrity' && check?.outcome !== 'pass')) {
      throw new UsageError(`Verifiers would refuse this credential (${name}: ${factsOf(check)}). Correct it.`)
    }
  }
  const format = find('format')
  return format?.outcome === 'warn' ? [`Signed, with a fault of format: ${factsOf(format)}.`] : []
}

function factsOf(check: Check | undefined): string {
  const facts = Object.entries(check?.params ?? {}).map(([name, value]) => `${name} ${plainText(value)}`)
  return [check?.code ?? 'unknown', ...facts].join(', ')
}

/** The key as it will be published; no other site is asked. */
function publishedBy({ pair, verificationMethod }: Signing): Resolver {
  const [controller = ''] = verificationMethod.split('#')
  const publicKeyMultibase = encodeMultikey(pair.publicKey)
  const document: JsonObject = {
    id: controller,
    verificationMethod: [{ id: verificationMethod, type: 'Multikey', controller, publicKeyMultibase }],
    assertionMethod: [verificationMethod],
  }
  return {
    didDocument: async () => document,
    controllerDocument: async () => document,
    statusList: async () => '',
  }
}
