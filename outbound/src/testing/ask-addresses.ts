// Asks each address in turn as production does, and says what came of it, a line each: the body, or the code.
import { CredentialError } from '@cloudtnt/credential/errors'
import { guardedFetch } from '../guarded-fetch.ts'
import { CERTIFICATE } from './public-example-certificate.ts'

for (const url of process.argv.slice(2)) {
  try {
    const { body } = await guardedFetch(url, { trustedRoots: [CERTIFICATE] })
    process.stdout.write(`${new TextDecoder().decode(body)}\n`)
  } catch (error) {
    if (!(error instanceof CredentialError)) throw error
    process.stdout.write(`${error.code}\n`)
  }
}
