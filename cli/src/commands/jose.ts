import { fromUtf8 } from '@cloudtnt/credential/bytes'
import { CredentialError } from '@cloudtnt/credential/errors'
import { type Command, EXIT, UsageError } from '../command.ts'
import { parseClaimPaths } from '../jose/claim-path-text.ts'
import { featureOf } from '../jose/features.ts'
import { issueToken } from '../jose/issue-token.ts'
import { readVerificationMethod } from '../jose/verification-method-file.ts'
import { verifyToken } from '../jose/verify-token.ts'
import { parseOptions, required } from '../options.ts'
import { readInputFile } from '../read-input.ts'
import { writeNewFile } from '../write-output.ts'

const HELP = `Signs a credential or a presentation as a token, or verifies one, with a key in a file. It is what the official
suite of VC-JOSE-COSE runs. To learn whether a credential holds, use \`cloudtnt verify\`: this looks at the signature by
the one key, at the kind of token and at the form of what it holds, and at nothing else.

  cloudtnt jose issue|verify --input FILE --key FILE --feature NAME [--sd PATHS] [--output FILE]

  --input FILE     the document to sign, or the token to verify
  --key FILE       a verification method with publicKeyJwk, and with secretKeyJwk to sign
  --feature NAME   credential_jose, credential_sdjwt, presentation_jose or presentation_sdjwt
  --sd PATHS       for an SD-JWT: what can be hidden, as '["credentialSubject.name"]'
  --output FILE    where the result goes, as JSON with result and data; default the standard output

Examples
  cloudtnt jose issue --input credential.json --key method.json --feature credential_jose
  cloudtnt jose verify --input credential.txt --key method.json --feature credential_sdjwt
`

type Result = { result: 'success' | 'failure'; data?: string }

/** The file-based interface of the official suite of VC-JOSE-COSE. */
export const jose: Command = {
  name: 'jose',
  summary: 'sign or verify a token with one key, for the official suite',
  help: HELP,
  async run([action, ...args], { out }) {
    if (action !== 'issue' && action !== 'verify') throw new UsageError('Say first what to do: issue or verify.')
    const { values } = parseOptions(
      args,
      {
        input: { type: 'string' },
        key: { type: 'string' },
        feature: { type: 'string' },
        sd: { type: 'string', default: '[]' },
        output: { type: 'string' },
      },
      { positionals: 0 },
    )
    const feature = featureOf(required(values.feature, 'feature'))
    const text = fromUtf8(await readInputFile(required(values.input, 'input'))).trim()
    const method = await readVerificationMethod(required(values.key, 'key'))
    const disclosable = parseClaimPaths(values.sd)
    const result = await resultOf(async () => {
      if (action === 'issue') return issueToken(text, feature, method.signer(), disclosable)
      await verifyToken(text, feature, method.publicKey())
      return undefined
    })
    const line = `${JSON.stringify(result)}\n`
    if (values.output === undefined) out(line)
    else await writeNewFile(values.output, line)
    return result.result === 'success' ? EXIT.done : EXIT.failed
  },
}

/** What is wrong with the input is a result, with its code. */
async function resultOf(work: () => Promise<string | undefined>): Promise<Result> {
  try {
    const data = await work()
    return { result: 'success', ...(data !== undefined && { data }) }
  } catch (error) {
    if (error instanceof CredentialError) return { result: 'failure', data: error.code }
    throw error
  }
}
