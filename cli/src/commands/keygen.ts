import { didKeyOf } from '@cloudtnt/credential/did/did-key'
import { nodeCrypto } from '@cloudtnt/credential/node'
import { type Command, EXIT, UsageError } from '../command.ts'
import { type KeyPair, toPrivateJwk } from '../key-file.ts'
import { parseOptions } from '../options.ts'
import { writeNewFile } from '../write-output.ts'

const KEY_TYPES = { ed25519: 'Ed25519', p256: 'P-256' } as const

const HELP = `Makes a key pair. Writes the private key to a file that only you may read, and prints the did:key of the
public key, which is the identifier of an issuer who signs with it.

  cloudtnt keygen [--type ed25519|p256] [--output FILE]

  --type TYPE     ed25519 signs both forms of credentials (default); p256 signs the JWT form
  --output FILE   where the private key goes; default key.jwk

Examples
  cloudtnt keygen
  cloudtnt keygen --type p256 --output issuer-p256.jwk
`

export const keygen: Command = {
  name: 'keygen',
  summary: 'make a key pair for signing',
  help: HELP,
  async run(args, { out, err }) {
    const { values } = parseOptions(
      args,
      { type: { type: 'string', default: 'ed25519' }, output: { type: 'string', default: 'key.jwk' } },
      { positionals: 0 },
    )
    const pair = await generateKeyPair(values.type)
    await writeNewFile(values.output, toPrivateJwk(pair), 0o600)
    err(`The private key is in ${values.output}. Keep it secret, and keep a copy.\n`)
    out(`${didKeyOf(pair.publicKey)}\n`)
    return EXIT.done
  },
}

async function generateKeyPair(name: string): Promise<KeyPair> {
  if (!isKeyTypeName(name)) throw new UsageError(`There is no key type ${name}. Use ed25519 or p256.`)
  const type = KEY_TYPES[name]
  const { publicKey, privateKey } = await nodeCrypto.generateKey(type)
  return { publicKey, privateKey: { type, privateKey } }
}

function isKeyTypeName(name: string): name is keyof typeof KEY_TYPES {
  return Object.hasOwn(KEY_TYPES, name)
}
