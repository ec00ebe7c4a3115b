// `cloudtnt demo FOLDER`: the whole story without a browser. Starts everything on free ports and a new data folder,
// lets the invented people do their work over HTTP, and keeps what comes of it as files.
import fs from 'node:fs'
import net from 'node:net'
import os from 'node:os'
import path from 'node:path'
import { bakePng, bakeSvg, toTextForm } from '@cloudtnt/credential'
import { configFromEnv } from '@cloudtnt/server/config'
import { explainForPeople, serve } from '@cloudtnt/server/main'
import type { CredentialContent } from '@cloudtnt/web/wallet/vault/record-content'
import { loadDemonstration } from './demonstration/load-demonstration.ts'
import { signInToMariasWallet } from './demonstration/marias-wallet.ts'

type Origins = { issuer: string; wallet: string; verifier: string }

async function demo(folder: string): Promise<void> {
  fs.mkdirSync(folder, { recursive: true })
  const data = fs.mkdtempSync(path.join(os.tmpdir(), 'cloudtnt-demo-'))
  fs.chmodSync(data, 0o755)
  const origins: Origins = { issuer: await freeOrigin(), wallet: await freeOrigin(), verifier: await freeOrigin() }
  const server = await serve(
    configFromEnv({
      LOG_LEVEL: 'error',
      CLOUDTNT_DATA_DIR: path.join(data, 'data'),
      CLOUDTNT_ISSUER_ORIGIN: origins.issuer,
      CLOUDTNT_WALLET_ORIGIN: origins.wallet,
      CLOUDTNT_VERIFIER_ORIGIN: origins.verifier,
    }),
  )
  try {
    await play(origins, folder)
  } finally {
    await server.stop()
    fs.rmSync(data, { recursive: true, force: true })
  }
}

async function play(origins: Origins, folder: string): Promise<void> {
  console.log('A college designs, judges and releases; Maria claims into her wallet. This takes about half a minute.')
  await loadDemonstration({ origins })
  const vault = await signInToMariasWallet(origins)
  for (const { content } of vault.recordsOf('credential')) await keepForms(origins, folder, content)
  const [first] = vault.recordsOf('credential')
  const text = first?.content.documents.find((document) => document.format === 'data-integrity')?.text ?? ''
  const tampered = text.replace('Harbour Technical College', 'Harbor Technical College')
  keep(folder, 'tampered.json', tampered, 'the same with one word of the issuer’s name changed')
  keep(folder, 'tampered-report.json', await report(origins, tampered), 'what the verifier says of it')
}

async function keepForms(origins: Origins, folder: string, content: CredentialContent): Promise<void> {
  const json = content.documents.find((document) => document.format === 'data-integrity')?.text
  const jwt = content.documents.find((document) => document.format === 'jwt')?.text
  if (!json || !jwt) throw new Error('a form is missing')
  const document = JSON.parse(json) as {
    credentialSubject: { achievement: { id: string; name: string } }
    issuer: { name: string }
  }
  const { id, name } = document.credentialSubject.achievement
  const file = name.toLowerCase().replaceAll(/[^a-z]+/g, '-')
  const picture = (form: string) => fetch(`${id}/badge.${form}`)
  keep(folder, `${file}.json`, json, `${name}, with its proof inside`)
  keep(folder, `${file}.jwt`, jwt, 'the same as a token')
  keep(
    folder,
    `${file}.png`,
    bakePng(new Uint8Array(await (await picture('png')).arrayBuffer()), json),
    'in its badge picture',
  )
  keep(folder, `${file}.svg`, bakeSvg(await (await picture('svg')).text(), json), 'in its badge picture, as SVG')
  keep(folder, `${file}.txt`, toTextForm(json, [name, document.issuer.name]), 'as text that people can read')
  keep(folder, `${file}-report.json`, await report(origins, json), 'what the verifier says')
}

async function report(origins: Origins, input: string): Promise<string> {
  const response = await fetch(`${origins.verifier}/api/verify`, {
    method: 'POST',
    body: JSON.stringify({ input }),
    headers: { 'content-type': 'application/json' },
  })
  const answer = (await response.json()) as { verdict: string }
  return `${JSON.stringify(answer, null, 2)}\n`
}

function keep(folder: string, name: string, content: string | Uint8Array, what: string): void {
  const file = path.join(folder, name)
  fs.writeFileSync(file, content)
  console.log(`${file}   ${what}`)
}

async function freeOrigin(): Promise<string> {
  const server = net.createServer()
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as net.AddressInfo
  await new Promise((resolve) => server.close(resolve))
  return `http://localhost:${port}`
}

demo(process.argv[2] ?? 'cloudtnt-demo').catch((error: unknown) => {
  console.error(explainForPeople(error) ?? error)
  process.exit(1)
})
