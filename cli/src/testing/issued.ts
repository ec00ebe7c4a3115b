import { writeFileSync } from 'node:fs'
import { runCommand } from './run-command.ts'

/** An Open Badge that is complete but for its issuer, its start and its proof. */
export const UNSIGNED = {
  '@context': [
    'https://www.w3.org/ns/credentials/v2',
    'https://purl.imsglobal.org/spec/ob/v3p0/context-3.0.3.json',
  ] as string[],
  id: 'urn:uuid:7f4e4c2e-9a5d-4c1e-8a1e-000000000001',
  type: ['VerifiableCredential', 'OpenBadgeCredential'],
  name: 'Engine repair',
  credentialSubject: {
    id: 'did:key:z6MkpTHR8VNsBxYAAWHut2Geadd9jSwuBV8xRoAnwWsdvktH',
    type: ['AchievementSubject'],
    achievement: {
      id: 'urn:uuid:7f4e4c2e-9a5d-4c1e-8a1e-000000000002',
      type: ['Achievement'],
      name: 'Engine repair',
      description: 'Diagnoses and repairs engines',
      criteria: { narrative: 'Repairs an engine' },
    },
  },
}

/** Makes keys and credentials with the commands themselves, in a folder of the test. */
export function issuerIn(path: (name: string) => string) {
  let count = 0
  return {
    async key(name: string, type = 'ed25519'): Promise<string> {
      const { stdout } = await runCommand(['keygen', '--type', type, '--output', path(name)])
      return stdout.trim()
    },
    /** @returns the path of the signed file. */
    async signed(more: object = {}, args: string[] = []): Promise<string> {
      count += 1
      const [unsigned, output] = [path(`unsigned-${count}.json`), path(`signed-${count}`)]
      writeFileSync(unsigned, JSON.stringify({ ...UNSIGNED, ...more }))
      const key = args.includes('--key') ? [] : ['--key', path('key.jwk')]
      const { code, stderr } = await runCommand([
        'issue',
        ...key,
        '--credential',
        unsigned,
        '--output',
        output,
        ...args,
      ])
      if (code !== 0) throw new Error(stderr)
      return output
    },
  }
}
