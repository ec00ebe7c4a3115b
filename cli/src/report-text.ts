import { styleText } from 'node:util'
import type { Check, CheckName, Outcome, VerificationReport } from '@cloudtnt/credential/verify/report'
import { factLines, factsOf } from './fact-lines.ts'
import { plainText } from './plain-text.ts'
import { findWords, momentText, words } from './words.ts'

const MARKS: Record<Outcome, { mark: string; style: 'green' | 'red' | 'yellow' | 'dim' }> = {
  pass: { mark: '✓', style: 'green' },
  fail: { mark: '✗', style: 'red' },
  warn: { mark: '!', style: 'yellow' },
  unknown: { mark: '?', style: 'yellow' },
  not_applicable: { mark: '-', style: 'dim' },
}
const ANSWER_INDENT = 22
const CHECK_INDENT = 24

/**
 * Writes a report for a person: the answer in one sentence, the four answers, then each check and how we know.
 *
 * @param moment The moment for which it was judged.
 */
export function reportText(report: VerificationReport, options: { moment: Date; isColoured: boolean }): string {
  const mark = (outcome: Outcome) => {
    const { mark, style } = MARKS[outcome]
    return options.isColoured ? styleText(style, mark, { validateStream: false }) : mark
  }
  const answers = Object.entries(report.answers).map(([name, outcome]) => {
    const question = words(['answer', name]).padEnd(ANSWER_INDENT)
    return `  ${question}${mark(outcome)} ${words(['outcome', outcome])}`
  })
  const checks = report.checks.flatMap((check) => [
    `  ${mark(check.outcome)} ${words(['check', check.name]).padEnd(CHECK_INDENT)}${sentenceOf(check, report.credential !== null)}`,
    ...howLines(check, options.moment).map((line) => `${' '.repeat(4 + CHECK_INDENT)}${line}`),
  ])
  return [
    `${headlineOf(report)}\n`,
    section('facts', report.credential ? factLines(factsOf(report.credential)) : [`  ${words(['nothingProven'])}`]),
    section('answers', answers),
    section('checks', checks),
    section('warnings', report.warnings.map(warningLine)),
  ]
    .filter((part) => part !== '')
    .join('\n')
}

function section(heading: string, lines: readonly string[]): string {
  return lines.length === 0 ? '' : `${words(['heading', heading])}\n${lines.join('\n')}\n`
}

type Found = { of: (name: CheckName) => Outcome; has: (code: string) => boolean }

/** The first that fits is said; the last promises nothing. */
const HEADLINES: readonly [string, (found: Found) => boolean][] = [
  ['unsigned', ({ of, has }) => of('integrity') === 'fail' && has('VC_UNSECURED')],
  ['notGenuine', ({ of }) => of('integrity') === 'fail'],
  ['notCheckable', ({ of }) => !holds(of('integrity'))],
  ['otherSigner', ({ of }) => of('issuer_identity') === 'fail'],
  ['issuerUnconfirmed', ({ of }) => !holds(of('issuer_identity'))],
  ['onHold', ({ of, has }) => of('status') === 'fail' && has('STATUS_SUSPENDED') && !has('STATUS_REVOKED')],
  ['cancelled', ({ of }) => of('status') === 'fail'],
  ['notStarted', ({ of, has }) => of('validity_period') === 'fail' && has('VC_NOT_YET_VALID')],
  ['ended', ({ of }) => of('validity_period') === 'fail'],
  ['formatBroken', ({ of }) => of('format') === 'fail'],
  ['containedBroken', ({ of }) => of('contained_credentials') === 'fail'],
  ['statusUnknown', ({ of }) => !holds(of('status')) && of('status') !== 'not_applicable'],
  ['datesUnknown', ({ of }) => !holds(of('validity_period')) && of('validity_period') !== 'not_applicable'],
  ['formatUnknown', ({ of }) => !holds(of('format')) && of('format') !== 'not_applicable'],
  [
    'containedUnknown',
    ({ of }) => !holds(of('contained_credentials')) && of('contained_credentials') !== 'not_applicable',
  ],
  ['inForce', () => true],
]

function holds(outcome: Outcome): boolean {
  return outcome === 'pass' || outcome === 'warn'
}

function headlineOf(report: VerificationReport): string {
  const found: Found = {
    of: (name) => report.checks.find((check) => check.name === name)?.outcome ?? outcomeOfNone(name),
    has: (code) => report.checks.some((check) => check.code === code),
  }
  const [name] = HEADLINES.find(([, fits]) => fits(found)) ?? ['notCheckable']
  const sentence = words(['headline', name])
  if (!holds(found.of('integrity')) || !holds(found.of('issuer_identity'))) return sentence
  const { issuerKnown, person } = report.answers
  return [sentence, ofThree('issuer', issuerKnown), ofThree('person', person)].join(' ')
}

function ofThree(about: string, outcome: Outcome): string {
  return words([about, outcome === 'pass' || outcome === 'fail' ? outcome : 'other'])
}

/** Checks whose own sentence says what their code would say again. */
const SAYS_ALL: readonly CheckName[] = ['issuer_trust', 'endorsements']

/** A check that was not reached says so, rather than what it would have looked for. */
function sentenceOf(check: Check, isProven: boolean): string {
  const { name, outcome, code } = check
  if (!isProven && outcome === 'unknown' && code === undefined) return words(['notRun'])
  const sentence =
    findWords(['says', name, code ?? '']) ?? findWords(['says', name, outcome]) ?? words(['outcome', outcome])
  const reason = SAYS_ALL.includes(name) ? '' : reasonOf(code)
  return [sentence, reason, code === undefined ? '' : `(${codeText(check)})`].filter((part) => part !== '').join(' ')
}

function reasonOf(code: string | undefined): string {
  return findWords(['reason', code ?? '']) ?? ''
}

function howLines(check: Check, moment: Date): string[] {
  const values = { moment: momentText(moment), asOf: check.asOf ? momentText(new Date(check.asOf)) : '' }
  const isSelf = check.name === 'issuer_identity' && check.source === 'self' && check.outcome === 'pass'
  const how = findWords(['how', check.name, isSelf ? 'self' : check.outcome], values)
  if (how === undefined) return []
  const source = findWords(['source', check.source ?? ''], values)
  return [[words(['heading', 'how']), how, source ?? ''].join(' ').trimEnd()]
}

function warningLine({ code, params }: VerificationReport['warnings'][number]): string {
  return `  ! ${[reasonOf(code), `(${codeText({ code, params })})`].join(' ').trimStart()}`
}

function codeText({ code, params }: { code?: string; params?: Record<string, string> | undefined }): string {
  const facts = Object.entries(params ?? {}).map(([name, value]) => `${plainText(name)}: ${plainText(value)}`)
  return [code ?? '', ...facts].join(', ')
}

/** Only a credential that holds others has a check of these. */
function outcomeOfNone(name: CheckName): Outcome {
  return name === 'contained_credentials' ? 'not_applicable' : 'unknown'
}
