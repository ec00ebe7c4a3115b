// Writes the documents that can be derived: docs/configuration.md from the settings, docs/openapi.json from the
// contract, docs/api.md from the library's docstrings. With `--check` it only compares, and says which one is stale.
import fs from 'node:fs'
import path from 'node:path'
import { OpenAPIHono } from '@hono/zod-openapi'
import { routeOf } from '../contract/src/endpoint.ts'
import { endpoints } from '../contract/src/endpoints.ts'
import { settings } from '../server/src/config.ts'
import { apiPage } from './api-page.ts'
import { ROOT, report } from './source-files.ts'

function configurationPage(): string {
  const rows = Object.entries(settings.shape).map(([name, schema]) => {
    const asJson = schema.safeParse(undefined)
    const value = asJson.success && asJson.data !== undefined ? String(asJson.data) : ''
    return `| \`${name}\` | ${value ? `\`${value}\`` : '—'} | ${schema.description ?? ''} |`
  })
  return [
    '# Configuration',
    '',
    'Environment variables. This page is written by `npm run docs` from `server/src/config.ts`.',
    '',
    '| Variable | Default | Meaning |',
    '| --- | --- | --- |',
    ...rows,
    '',
  ].join('\n')
}

function openApiDocument(): string {
  const app = new OpenAPIHono()
  for (const endpoint of endpoints) app.openAPIRegistry.registerPath(routeOf(endpoint))
  const document = app.getOpenAPI31Document({
    openapi: '3.1.0',
    info: {
      title: 'CloudTnT',
      version: '0.1.0',
      description:
        'The HTTP interfaces of the Issuer Platform, the Wallet host and the Verifier. Each path is served by the actor that its tag names, on that actor’s origin.',
      license: { name: 'Apache-2.0', url: 'https://www.apache.org/licenses/LICENSE-2.0' },
    },
  })
  return `${JSON.stringify(document, null, 2)}\n`
}

function publicSubpaths(): Record<string, string> {
  const manifest = fs.readFileSync(path.join(ROOT, 'credential/package.json'), 'utf8')
  const { exports } = JSON.parse(manifest) as { exports: Record<string, string> }
  return Object.fromEntries(Object.entries(exports).filter(([subpath]) => !subpath.includes('*')))
}

const api = apiPage(publicSubpaths())
const pages: Record<string, string> = {
  'docs/api.md': api.page,
  'docs/configuration.md': configurationPage(),
  'docs/openapi.json': openApiDocument(),
}

const check = process.argv.includes('--check')
const stale: string[] = api.undocumented.map((name) => `${name} is public: say what it is in a docstring`)
for (const [file, text] of Object.entries(pages)) {
  const at = path.join(ROOT, file)
  const before = fs.existsSync(at) ? fs.readFileSync(at, 'utf8') : ''
  if (before === text) continue
  if (check) stale.push(`${file} is stale: run \`npm run docs\``)
  else fs.writeFileSync(at, text)
}
report('docs', stale)
