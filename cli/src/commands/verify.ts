import { CredentialError } from '@cloudtnt/credential/errors'
import type { Verdict, VerificationReport } from '@cloudtnt/credential/verify/report'
import { reportUnreadable } from '@cloudtnt/credential/verify/report-unreadable'
import { type Need, type Supply, verifyInRounds } from '@cloudtnt/credential/verify/verify-in-rounds'
import { createSupply, type GuardedFetch, resolverForOneVerification } from '@cloudtnt/outbound'
import { type Command, type CommandContext, UsageError } from '../command.ts'
import { parseMoment, parseOptions } from '../options.ts'
import { peersOf } from '../peers.ts'
import { plainJson } from '../plain-text.ts'
import { isUrl, readInput } from '../read-input.ts'
import { reportText } from '../report-text.ts'
import { startVerification } from '../verification-thread.ts'

const EXIT_CODES: Record<Verdict, number> = { valid: 0, 'valid-with-warnings': 0, invalid: 1, indeterminate: 2 }

const HELP = `Checks a credential: whether it is genuine, in force, from an issuer you know, and about whom.
Reads JSON, JWT, PNG and SVG badge pictures, and the readable text form.

  cloudtnt verify FILE|URL [--json] [--at DATE] [--offline]
                  [--accept ISSUER] [--decline ISSUER] [--person DID|EMAIL] [--peer ORIGIN]

  --json             prints the report as JSON
  --at DATE          judges for that moment, as 2027-03-01 (midnight UTC) or 2027-03-01T09:00:00Z. What a status list
                     says today is then not known for that day
  --offline          asks no other site: whatever needs one stays unknown
  --accept ISSUER    an issuer that you accept, by its identifier; may be given more than once
  --decline ISSUER   an issuer that you do not accept; may be given more than once
  --person ID        whom you expect it to be about: a DID or an e-mail address
  --peer ORIGIN      a site on this machine or on your network that may be asked, as http://localhost:7001

Exit codes
  0   valid, with or without warnings
  1   invalid: changed, not signed by its issuer, cancelled, on hold, or outside its dates
  2   could not be decided
  3   the command was called wrongly

Examples
  cloudtnt verify badge.png
  cloudtnt verify credential.json --json --offline
  cloudtnt verify credential.jwt --accept did:web:college.example --person maria@example.com
`

const OPTIONS = {
  json: { type: 'boolean', default: false },
  at: { type: 'string' },
  offline: { type: 'boolean', default: false },
  accept: { type: 'string', multiple: true },
  decline: { type: 'string', multiple: true },
  person: { type: 'string' },
  peer: { type: 'string', multiple: true },
} as const

export const verify: Command = {
  name: 'verify',
  summary: 'check a credential',
  help: HELP,
  async run(args, context) {
    const question = readQuestion(args, context)
    const report = await answer(question)
    const { isJson, moment } = question
    context.out(
      isJson
        ? `${plainJson(JSON.stringify(report, null, 2))}\n`
        : reportText(report, { moment, isColoured: context.isColoured }),
    )
    return EXIT_CODES[report.verdict]
  },
}

type Question = {
  fileOrUrl: string
  isJson: boolean
  moment: Date
  fetch: GuardedFetch
  supply: (need: Need) => Promise<Supply>
  trust: { accepted: string[]; declined: string[] }
  expectedPerson: { did?: string; email?: string }
}

function readQuestion(args: string[], context: CommandContext): Question {
  const { values, positionals } = parseOptions(args, OPTIONS, { positionals: 1 })
  const [fileOrUrl = ''] = positionals
  if (values.offline && isUrl(fileOrUrl)) throw new UsageError('An address cannot be read with --offline.')
  const now = context.now()
  const moment = values.at === undefined ? now : parseMoment(values.at)
  const peers = peersOf(values.peer ?? [], context.env)
  const fetch = values.offline ? refuseToAsk : context.fetchWith(peers)
  const allowHttpOrigins = peers.filter((origin) => origin.startsWith('http://'))
  const resolver = resolverForOneVerification({ fetch, allowHttpOrigins, now: context.now })
  return {
    fileOrUrl,
    isJson: values.json,
    moment,
    fetch,
    supply: createSupply(resolver, { at: moment, now }),
    trust: { accepted: values.accept ?? [], declined: values.decline ?? [] },
    expectedPerson: personOf(values.person),
  }
}

function personOf(text: string | undefined): Question['expectedPerson'] {
  if (text === undefined) return {}
  return text.startsWith('did:') ? { did: text } : { email: text }
}

/** A report in any case: what cannot be read is reported on as well. */
async function answer(question: Question): Promise<VerificationReport> {
  try {
    return await judge(question, await readInput(question.fileOrUrl, () => question.fetch))
  } catch (error) {
    if (error instanceof CredentialError) return reportUnreadable(error)
    throw error
  }
}

async function judge(question: Question, input: Uint8Array | string): Promise<VerificationReport> {
  const { moment, supply, trust, expectedPerson } = question
  const { run, end } = await startVerification()
  try {
    const asked = { input, at: moment.toISOString(), trust, expectedPerson }
    return (await verifyInRounds(asked, { run, supply })).report
  } finally {
    await end()
  }
}

const refuseToAsk: GuardedFetch = async () => {
  throw new CredentialError('FETCH_FAILED', 'No site is asked with --offline.')
}
