import { z } from '@hono/zod-openapi'
import { endpoint } from '../endpoint.ts'
import { bytes, kdf, passphraseSlot, recoverySlot } from './sealed.ts'

/** Anything that the holder likes. The host keeps a keyed hash of it, never the name. */
const name = z.string().trim().min(1).max(200)
/** Derived from the passphrase beside the key; the host keeps a hash of it. It opens nothing. */
const verifier = bytes(32)
const vaultId = z.uuid()

/** Whose vault: by the name that the holder typed, or by the id that this device remembers. */
const who = {
  name: name.optional(),
  vaultId: vaultId.optional(),
}

const recovery = z.strictObject({ verifier, slot: recoverySlot })

/** What a device needs to open the vault with what its holder knows. */
export const vault = z.object({
  vaultId,
  kdf,
  passphraseSlot,
  epoch: z.int(),
  createdAt: z.iso.datetime(),
})
export type VaultReply = z.infer<typeof vault>

export const findKdf = endpoint({
  id: 'findKdf',
  actor: 'wallet',
  method: 'post',
  path: '/api/vault/kdf',
  summary: 'How the passphrase of a name becomes a key; an unknown name gets an answer of the same kind',
  access: 'public',
  body: z.strictObject(who),
  reply: z.object({ kdf }),
})

export const createVault = endpoint({
  id: 'createVault',
  actor: 'wallet',
  method: 'post',
  path: '/api/vault',
  summary: 'Open an empty vault and sign in to it',
  access: 'public',
  body: z.strictObject({ vaultId, name, verifier, kdf, passphraseSlot, recovery }),
  status: 201,
  reply: vault,
  problems: ['DUPLICATE'],
})

export const signIn = endpoint({
  id: 'signIn',
  actor: 'wallet',
  method: 'post',
  path: '/api/vault/sign-in',
  summary: 'Sign in with the verifier of the passphrase; this opens nothing by itself',
  access: 'public',
  body: z.strictObject({ ...who, verifier }),
  reply: vault,
  problems: ['UNAUTHENTICATED'],
})

export const getVault = endpoint({
  id: 'getVault',
  actor: 'wallet',
  method: 'get',
  path: '/api/vault',
  summary: 'What a device needs to open the vault',
  reply: vault,
  problems: ['NOT_FOUND'],
})

export const findRecoverySlot = endpoint({
  id: 'findRecoverySlot',
  actor: 'wallet',
  method: 'post',
  path: '/api/vault/recovery',
  summary: 'The slot that the recovery code opens, for whoever proves to have the code',
  access: 'public',
  body: z.strictObject({ name, recoveryVerifier: verifier }),
  reply: z.object({ vaultId, slot: recoverySlot, epoch: z.int() }),
  problems: ['UNAUTHENTICATED'],
})

export const recoverVault = endpoint({
  id: 'recoverVault',
  actor: 'wallet',
  method: 'post',
  path: '/api/vault/recover',
  summary: 'Set a new passphrase with the recovery code; ends every other session',
  access: 'public',
  body: z.strictObject({ name, recoveryVerifier: verifier, kdf, verifier, passphraseSlot }),
  reply: vault,
  problems: ['UNAUTHENTICATED'],
})

export const changePassphrase = endpoint({
  id: 'changePassphrase',
  actor: 'wallet',
  method: 'put',
  path: '/api/vault/passphrase',
  summary: 'Change the passphrase; ends every other session',
  body: z.strictObject({ currentVerifier: verifier, kdf, verifier, passphraseSlot }),
  reply: vault,
})

export const replaceRecoveryCode = endpoint({
  id: 'replaceRecoveryCode',
  actor: 'wallet',
  method: 'put',
  path: '/api/vault/recovery',
  summary: 'Put a new recovery code in the place of the old one',
  body: z.strictObject({ currentVerifier: verifier, recovery }),
  status: 204,
})

export const deleteVault = endpoint({
  id: 'deleteVault',
  actor: 'wallet',
  method: 'post',
  path: '/api/vault/delete',
  summary: 'Delete the vault with everything in it, its links and the account',
  body: z.strictObject({ currentVerifier: verifier }),
  status: 204,
})
