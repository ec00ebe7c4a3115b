import { fromUtf8 } from '@cloudtnt/credential/bytes'
import { CredentialError } from '@cloudtnt/credential/errors'
import { isJsonObject, type JsonObject, parseJson } from '@cloudtnt/credential/json'
import { type FoundCredential, readCredential } from '@cloudtnt/credential/read-credential'
import { decodeCompactJws } from '@cloudtnt/credential/securing/compact-jws'
import { type Command, EXIT } from '../command.ts'
import { type Fact, factLines, factsOf } from '../fact-lines.ts'
import { parseOptions } from '../options.ts'
import { peersOf } from '../peers.ts'
import { plainJson, plainText } from '../plain-text.ts'
import { readInput } from '../read-input.ts'
import { words } from '../words.ts'
import { writeNewFile } from '../write-output.ts'

const HELP = `Shows what a credential says, without judging it. Nothing is checked, and no site is asked but the one you name.

  cloudtnt inspect FILE|URL [--json] [--output FILE] [--peer ORIGIN]

  --json          prints the document alone
  --output FILE   writes the credential itself, byte for byte as it was signed; for example out of a picture
  --peer ORIGIN   a site on this machine or on your network that may be asked, as http://localhost:7001

Examples
  cloudtnt inspect badge.png
  cloudtnt inspect badge.png --output credential.json
`

export const inspect: Command = {
  name: 'inspect',
  summary: 'show what a credential says, without judging it',
  help: HELP,
  async run(args, context) {
    const { values, positionals } = parseOptions(
      args,
      {
        json: { type: 'boolean', default: false },
        output: { type: 'string' },
        peer: { type: 'string', multiple: true },
      },
      { positionals: 1 },
    )
    const input = await readInput(positionals[0] ?? '', () =>
      context.fetchWith(peersOf(values.peer ?? [], context.env)),
    )
    const found = readUnjudged(input)
    if (values.output !== undefined) await writeNewFile(values.output, found.text)
    const document = plainJson(JSON.stringify(found.document, null, 2))
    context.out(values.json ? `${document}\n` : textOf(found, document))
    return EXIT.done
  },
}

type Unjudged = Pick<FoundCredential, 'container' | 'text' | 'document'> & {
  format: FoundCredential['format'] | 'none'
}

/** A credential without a signature can be looked at too. */
function readUnjudged(input: Uint8Array): Unjudged {
  try {
    return readCredential(input)
  } catch (error) {
    if (!(error instanceof CredentialError) || error.code !== 'VC_UNSECURED') throw error
    const text = fromUtf8(input)
    const document = text.trimStart().startsWith('{') ? parseJson(text) : undefined
    if (!isJsonObject(document)) throw error
    return { container: 'json', format: 'none', text, document }
  }
}

function textOf(found: Unjudged, document: string): string {
  return [
    `${words(['nothingChecked'])}\n`,
    `${words(['heading', 'facts'])}\n${factLines(factsOf(found.document)).join('\n')}\n`,
    `${words(['heading', 'signature'])}\n${factLines(signatureFacts(found)).join('\n')}\n`,
    `${words(['heading', 'document'])}\n${document}\n`,
  ].join('\n')
}

function signatureFacts(found: Unjudged): Fact[] {
  const form = { name: words(['facts', 'form']), value: words(['form', found.format]) }
  const container = { name: words(['facts', 'container']), value: words(['container', found.container]) }
  if (found.format === 'none') return [form, container]
  const members =
    found.format !== 'data-integrity'
      ? membersOf(headerOf(found.text), ['alg', 'kid', 'typ'])
      : proofsOf(found.document).flatMap((proof) =>
          membersOf(proof, ['type', 'cryptosuite', 'verificationMethod', 'proofPurpose', 'created']),
        )
  return [form, container, ...members]
}

/** Of a token; what an SD-JWT shows follows behind its first part. */
function headerOf(text: string): JsonObject {
  return decodeCompactJws(text.trim().split('~')[0] ?? '').header
}

function proofsOf({ proof }: JsonObject): JsonObject[] {
  return (Array.isArray(proof) ? proof : [proof]).filter(isJsonObject)
}

/** Under the names of the standard: this part is for people who know it. */
function membersOf(object: JsonObject, names: readonly string[]): Fact[] {
  return names.flatMap((name) => {
    const value = object[name]
    return typeof value === 'string' ? [{ name, value: plainText(value) }] : []
  })
}
