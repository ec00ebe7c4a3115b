// One verification of a list by the command line, in a process of its own so that its memory is its own:
//   node bench/batch-run.ts FILE THREADS
// What it measured is printed as JSON on the standard error output.
import { run } from '../cli/src/main.ts'

/** What is measured of one list. */
export type BatchRun = { answers: number; seconds: number; cpuSeconds: number; peakMiB: number }

const [file = '', threads = ''] = process.argv.slice(2)
let answers = 0
const start = performance.now()
const cpu = process.cpuUsage()
const code = await run(['verify', file, '--json', '--offline', '--threads', threads], {
  out: () => {
    answers += 1
  },
  err: (text) => void process.stderr.write(text),
  drained: async () => {},
  untilStopped: (work) => work(new AbortController().signal),
  now: () => new Date(),
  env: {},
  isColoured: false,
  fetchWith: () => {
    throw new Error('nobody is asked')
  },
})
if (code !== 0) throw new Error(`not all were valid: exit code ${code}`)
const { user, system } = process.cpuUsage(cpu)
const seconds = (performance.now() - start) / 1000
const peakMiB = Math.round(process.resourceUsage().maxRSS / 1024)
const measured: BatchRun = { answers, seconds, cpuSeconds: (user + system) / 1e6, peakMiB }
console.error(JSON.stringify(measured))
