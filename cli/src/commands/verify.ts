import { availableParallelism } from 'node:os'
import { type NamedFile, readWhole } from '@cloudtnt/batch/read-files'
import { CredentialError } from '@cloudtnt/credential/errors'
import type { Verdict, VerificationReport } from '@cloudtnt/credential/verify/report'
import { reportUnreadable } from '@cloudtnt/credential/verify/report-unreadable'
import { type Need, type Supply, verifyInRounds } from '@cloudtnt/credential/verify/verify-in-rounds'
import { createDocumentCache, createSupply, type GuardedFetch, resolverForOneVerification } from '@cloudtnt/outbound'
import { type Command, type CommandContext, UsageError } from '../command.ts'
import { openFiles } from '../open-files.ts'
import { parseCount, parseMoment, parseOptions } from '../options.ts'
import { peersOf } from '../peers.ts'
import { plainJson } from '../plain-text.ts'
import { isUrl } from '../read-input.ts'
import { reportText } from '../report-text.ts'
import { startVerification } from '../verification-thread.ts'
import { verifyMany } from '../verify-many.ts'

const EXIT_CODES: Record<Verdict, number> = { valid: 0, 'valid-with-warnings': 0, invalid: 1, indeterminate: 2 }

const HELP = `Checks a credential, or many: whether it is genuine, in force, from an issuer you know, and about whom.
Reads JSON, JWT, PNG and SVG badge pictures, and the readable text form; and many at once: a list with one a line
(NDJSON), a ZIP archive of files, a wallet's backup, or several files.

  cloudtnt verify FILE|URL... [--json] [--threads N] [--at DATE] [--offline]
                  [--accept ISSUER] [--decline ISSUER] [--person DID|EMAIL] [--peer ORIGIN]

  --json             prints the report as JSON; of many a line of JSON for each, in their order
  --threads N        how many of many are checked at a time; as many as there are processors, unless you say so
  --at DATE          judges for that moment, as 2027-03-01 (midnight UTC) or 2027-03-01T09:00:00Z. What a status list
                     says today is then not known for that day
  --offline          asks no other site: whatever needs one stays unknown
  --accept ISSUER    an issuer that you accept, by its identifier; may be given more than once
  --decline ISSUER   an issuer that you do not accept; may be given more than once
  --person ID        whom you expect it to be about: a DID or an e-mail address
  --peer ORIGIN      a site on this machine or on your network that may be asked, as http://localhost:7001

Exit codes
  0   valid, with or without warnings; of many: all of them
  1   invalid: changed, not signed by its issuer, cancelled, on hold, or outside its dates; of many: any of them
  2   could not be decided; of many: any of them, and none is invalid
  3   the command was called wrongly
  130 it was stopped (Ctrl-C) before the end

Examples
  cloudtnt verify badge.png
  cloudtnt verify credential.json --json --offline
  cloudtnt verify credential.jwt --accept did:web:college.example --person maria@example.com
  cloudtnt verify credentials.ndjson --json > answers.ndjson
  cloudtnt verify applications.zip
  cloudtnt verify badges/*.png
`

const OPTIONS = {
  json: { type: 'boolean', default: false },
  threads: { type: 'string' },
  at: { type: 'string' },
  offline: { type: 'boolean', default: false },
  accept: { type: 'string', multiple: true },
  decline: { type: 'string', multiple: true },
  person: { type: 'string' },
  peer: { type: 'string', multiple: true },
} as const

export const verify: Command = {
  name: 'verify',
  summary: 'check a credential, or many at once',
  help: HELP,
  async run(args, context) {
    const question = readQuestion(args, context)
    const files = await openFiles(question.names, question.fetch)
    const [first, ...others] = files
    if (first && first.kind === undefined && others.length === 0) return verifyOne(first, question, context)
    const { moment, trust, expectedPerson, supplyForOne, threads, isJson } = question
    const asked = { at: moment.toISOString(), trust, expectedPerson }
    return verifyMany({ files, question: asked, supplyForOne, threads, isJson }, context)
  },
}

async function verifyOne(file: NamedFile, question: Question, context: CommandContext): Promise<number> {
  const report = await answer(file, question)
  const { isJson, moment } = question
  context.out(
    isJson
      ? `${plainJson(JSON.stringify(report, null, 2))}\n`
      : reportText(report, { moment, isColoured: context.isColoured }),
  )
  return EXIT_CODES[report.verdict]
}

type Question = {
  /** Files and addresses, in the order in which they were given. */
  names: string[]
  isJson: boolean
  threads: number
  moment: Date
  fetch: GuardedFetch
  /** The way to documents of other sites for one verification; all of them share what was fetched. */
  supplyForOne: () => (need: Need) => Promise<Supply>
  trust: { accepted: string[]; declined: string[] }
  expectedPerson: { did?: string; email?: string }
}

function readQuestion(args: string[], context: CommandContext): Question {
  const { values, positionals } = parseOptions(args, OPTIONS, { positionals: 1, orMore: true })
  if (values.offline && positionals.some(isUrl)) throw new UsageError('An address cannot be read with --offline.')
  const now = context.now()
  const moment = values.at === undefined ? now : parseMoment(values.at)
  const peers = peersOf(values.peer ?? [], context.env)
  const fetch = values.offline ? refuseToAsk : context.fetchWith(peers)
  const allowHttpOrigins = peers.filter((origin) => origin.startsWith('http://'))
  const cache = createDocumentCache({ now: context.now })
  const resolver = () => resolverForOneVerification({ fetch, allowHttpOrigins, now: context.now, cache })
  return {
    names: positionals,
    isJson: values.json,
    threads: values.threads === undefined ? availableParallelism() : parseCount(values.threads, 'threads'),
    moment,
    fetch,
    supplyForOne: () => createSupply(resolver(), { at: moment, now }),
    trust: { accepted: values.accept ?? [], declined: values.decline ?? [] },
    expectedPerson: personOf(values.person),
  }
}

function personOf(text: string | undefined): Question['expectedPerson'] {
  if (text === undefined) return {}
  return text.startsWith('did:') ? { did: text } : { email: text }
}

/** A report in any case: what cannot be read is reported on as well. */
async function answer(file: NamedFile, question: Question): Promise<VerificationReport> {
  try {
    return await judge(question, await readWhole(file))
  } catch (error) {
    if (error instanceof CredentialError) return reportUnreadable(error)
    throw error
  }
}

async function judge(question: Question, input: Uint8Array | string): Promise<VerificationReport> {
  const { moment, supplyForOne, trust, expectedPerson } = question
  const { run, end } = await startVerification()
  try {
    const asked = { input, at: moment.toISOString(), trust, expectedPerson }
    return (await verifyInRounds(asked, { run, supply: supplyForOne() })).report
  } finally {
    await end()
  }
}

const refuseToAsk: GuardedFetch = async () => {
  throw new CredentialError('FETCH_FAILED', 'No site is asked with --offline.')
}
