// `npm start`: all of CloudTnT on this machine, with a first page that leads to each program and loads the
// demonstration with one click.
//
//   npm start                       everything on the embedded PostgreSQL (or DATABASE_URL)
//   npm start -- --demo             with the demonstration loaded
//   npm start -- --demo --json      one line of JSON for other programs: addresses and sign-ins
import { parseArgs } from 'node:util'
import { configFromEnv } from '@cloudtnt/server/config'
import { explainForPeople, serve } from '@cloudtnt/server/main'
import type { Demonstration } from './demonstration/demonstration.ts'
import { openFirstPage } from './first-page.ts'

type Options = { demo: boolean; json: boolean }

function optionsOf(args: string[]): Options {
  const { values } = parseArgs({
    args,
    options: { demo: { type: 'boolean', default: false }, json: { type: 'boolean', default: false } },
  })
  return { demo: values.demo, json: values.json }
}

async function start(options: Options): Promise<void> {
  const quiet = options.json ? { LOG_LEVEL: 'error' } : {}
  const config = configFromEnv({ CLOUDTNT_DEMO: '1', LOG_LEVEL: 'warn', ...process.env, ...quiet })
  const server = await serve(config)
  let demonstration: Demonstration | undefined
  const load = async () => {
    const { loadDemonstration } = await import('./demonstration/load-demonstration.ts')
    demonstration ??= await loadDemonstration({ origins: config.origins })
    return demonstration
  }
  const firstPage = await openFirstPage({ config, load, loaded: () => demonstration })
  if (options.demo) await load()
  if (options.json)
    console.log(JSON.stringify({ firstPage: firstPage.origin, origins: server.origins, ...demonstration }))
  else printAddresses(firstPage.origin, server.origins, demonstration)

  let stopping = false
  for (const signal of ['SIGINT', 'SIGTERM'] as const) {
    process.on(signal, () => {
      if (stopping) process.exit(1)
      stopping = true
      void Promise.all([firstPage.stop(), server.stop()]).then(() => process.exit(0))
    })
  }
}

function printAddresses(firstPage: string, origins: object, demonstration: Demonstration | undefined): void {
  console.log(`\nCloudTnT is up. Begin here:  ${firstPage}\n`)
  for (const [name, origin] of Object.entries(origins)) console.log(`  ${name.padEnd(9)} ${origin}`)
  if (demonstration) console.log('\nThe demonstration is loaded; its sign-ins are on the first page.')
  else console.log('\nThe demonstration is one click away on the first page.')
}

start(optionsOf(process.argv.slice(2))).catch((error: unknown) => {
  console.error(explainForPeople(error) ?? error)
  process.exit(1)
})
