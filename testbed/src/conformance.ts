// `cloudtnt conformance`: the endpoints that the official suites ask, for as long as the process runs. One line of JSON
// on the standard output says where they are.
import { parseArgs } from 'node:util'
import { openConformanceServer } from './conformance/conformance-server.ts'

const { values } = parseArgs({ options: { port: { type: 'string', default: '0' } } })
const server = await openConformanceServer(Number(values.port), () => new Date())
console.log(JSON.stringify({ origin: server.origin, certificate: server.certificate, endpoints: server.endpoints }))

let isStopping = false
for (const signal of ['SIGINT', 'SIGTERM'] as const) {
  process.on(signal, () => {
    if (isStopping) return
    isStopping = true
    void server.stop().then(() => process.exit(0))
  })
}
