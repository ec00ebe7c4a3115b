// `npm run bench`: ours, the raw limit of the signature, and the usual library, in turns in one process; medians and ratios.
//   -- --hostile     what inputs cost instead that were made to be slow or large
//   -- --http        how long people wait instead for a server that is asked a thousand times a second to verify, and five
//                    hundred times to issue
//   -- --status      what the status of ten million credentials costs instead
//   -- --bulk MOST   what it costs instead to release lists of ten thousand awards and more, up to so many, and to check
//                    as many credentials, up to 100,000
//   -- --json FILE   writes {name: {ours, limit, peer, ofLimit, timesPeer, unit}}
import fs from 'node:fs'
import os from 'node:os'
import { parseArgs } from 'node:util'
import v8 from 'node:v8'
import vm from 'node:vm'
import { benchBatch } from './batch.ts'
import { benchBrowser } from './browser.ts'
import { benchBulk, openDatabase } from './bulk.ts'
import { courseBadge } from './course-badge.ts'
import { benchHostileInputs } from './hostile.ts'
import { benchHttp } from './http.ts'
import { signatureRows } from './signatures.ts'
import { benchStatus } from './status.ts'

v8.setFlagsFromString('--expose-gc')
globalThis.gc = vm.runInNewContext('gc') as NodeJS.GCFunction

const { values } = parseArgs({
  options: {
    json: { type: 'string' },
    hostile: { type: 'boolean' },
    http: { type: 'boolean' },
    status: { type: 'boolean' },
    bulk: { type: 'string' },
  },
})
if (values.hostile) {
  await benchHostileInputs()
  process.exit()
}
const other = values.http
  ? await onDatabase(benchHttp)
  : values.status
    ? await onDatabase(benchStatus)
    : values.bulk && (await benchLists(Number(values.bulk)))
if (other) {
  tell(other)
  process.exit()
}

// A page that is measured asks nobody for a status or a schema.
const { credentialStatus, credentialSchema, ...alone } = courseBadge('did:key:none', 0).document
tell({
  ...(await signatureRows()),
  'verify.batch': (await benchBatch(2_000)).row,
  'browser.verify': await benchBrowser(alone),
})

function tell(measured: object): void {
  console.table(measured)
  console.log(`load of the machine: ${os.loadavg()[0]?.toFixed(1)} on ${os.availableParallelism()} processors`)
  if (values.json) fs.writeFileSync(values.json, `${JSON.stringify(measured, null, 2)}\n`)
}

async function benchLists(most: number): Promise<Record<string, unknown>> {
  const [few, many] = [await benchBatch(Math.min(most, 10_000)), await benchBatch(Math.min(most, 100_000))]
  console.table({ 'verify.batch, a tenth': few.run, 'verify.batch': many.run })
  return { 'verify.batch': many.row, ...(await benchBulk(most)) }
}

async function onDatabase<T>(measure: (server: string) => Promise<T>): Promise<T> {
  const database = await openDatabase()
  try {
    return await measure(database.url)
  } finally {
    await database.stop()
  }
}
