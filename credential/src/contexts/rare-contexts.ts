import type { JsonObject } from '../json.ts'

/** The contexts of `pinned-contexts.ts` that few documents name, by file: looked up there, and loaded from here. */
export const RARE_CONTEXTS: Record<string, () => Promise<{ default: JsonObject }>> = {
  'credentials-examples-v2.json': () => import('./documents/credentials-examples-v2.json', { with: { type: 'json' } }),
  'credentials-examples-v1.json': () => import('./documents/credentials-examples-v1.json', { with: { type: 'json' } }),
  'credentials-undefined-terms-v2.json': () =>
    import('./documents/credentials-undefined-terms-v2.json', { with: { type: 'json' } }),
  'open-badges-3.0-beta.json': () => import('./documents/open-badges-3.0-beta.json', { with: { type: 'json' } }),
  'open-badges-accessibility.json': () =>
    import('./documents/open-badges-accessibility.json', { with: { type: 'json' } }),
  'open-badges-apply-link.json': () => import('./documents/open-badges-apply-link.json', { with: { type: 'json' } }),
  'open-badges-geo-coordinates.json': () =>
    import('./documents/open-badges-geo-coordinates.json', { with: { type: 'json' } }),
  'open-badges-license.json': () => import('./documents/open-badges-license.json', { with: { type: 'json' } }),
  'open-badges-assessment-v1.json': () =>
    import('./documents/open-badges-assessment-v1.json', { with: { type: 'json' } }),
  'open-badges-assessment-v2.json': () =>
    import('./documents/open-badges-assessment-v2.json', { with: { type: 'json' } }),
  'open-badges-accreditation-v1.json': () =>
    import('./documents/open-badges-accreditation-v1.json', { with: { type: 'json' } }),
  'open-badges-accreditation-v2.json': () =>
    import('./documents/open-badges-accreditation-v2.json', { with: { type: 'json' } }),
  'open-badges-2.json': () => import('./documents/open-badges-2.json', { with: { type: 'json' } }),
  'open-badges-2-apply-link.json': () =>
    import('./documents/open-badges-2-apply-link.json', { with: { type: 'json' } }),
  'clr-2.0.json': () => import('./documents/clr-2.0.json', { with: { type: 'json' } }),
  'educredential.json': () => import('./documents/educredential.json', { with: { type: 'json' } }),
  'dcc-v1.json': () => import('./documents/dcc-v1.json', { with: { type: 'json' } }),
  'learncard-boosts-1.0.3.json': () => import('./documents/learncard-boosts-1.0.3.json', { with: { type: 'json' } }),
  'learncard-boosts-1.0.2.json': () => import('./documents/learncard-boosts-1.0.2.json', { with: { type: 'json' } }),
  'learncard-boosts-1.0.1.json': () => import('./documents/learncard-boosts-1.0.1.json', { with: { type: 'json' } }),
  'learncard-boosts-1.0.0.json': () => import('./documents/learncard-boosts-1.0.0.json', { with: { type: 'json' } }),
  'learncard-boost-ids.json': () => import('./documents/learncard-boost-ids.json', { with: { type: 'json' } }),
  'learncard-delegates.json': () => import('./documents/learncard-delegates.json', { with: { type: 'json' } }),
  'learncard-qa.json': () => import('./documents/learncard-qa.json', { with: { type: 'json' } }),
  'multikey-v1.json': () => import('./documents/multikey-v1.json', { with: { type: 'json' } }),
  'security-v1.json': () => import('./documents/security-v1.json', { with: { type: 'json' } }),
  'security-v2.json': () => import('./documents/security-v2.json', { with: { type: 'json' } }),
  'security-v3-unstable.json': () => import('./documents/security-v3-unstable.json', { with: { type: 'json' } }),
  'bbs-v1.json': () => import('./documents/bbs-v1.json', { with: { type: 'json' } }),
  'ed25519-2018.json': () => import('./documents/ed25519-2018.json', { with: { type: 'json' } }),
  'x25519-2019.json': () => import('./documents/x25519-2019.json', { with: { type: 'json' } }),
  'x25519-2020.json': () => import('./documents/x25519-2020.json', { with: { type: 'json' } }),
  'secp256k1-2019.json': () => import('./documents/secp256k1-2019.json', { with: { type: 'json' } }),
  'jws-2020.json': () => import('./documents/jws-2020.json', { with: { type: 'json' } }),
  'did-v1.json': () => import('./documents/did-v1.json', { with: { type: 'json' } }),
  'odrl.json': () => import('./documents/odrl.json', { with: { type: 'json' } }),
  'bitstring-status-list-v1.json': () =>
    import('./documents/bitstring-status-list-v1.json', { with: { type: 'json' } }),
  'revocation-list-2020.json': () => import('./documents/revocation-list-2020.json', { with: { type: 'json' } }),
  'presentation-submission-v1.json': () =>
    import('./documents/presentation-submission-v1.json', { with: { type: 'json' } }),
  'citizenship-v1.json': () => import('./documents/citizenship-v1.json', { with: { type: 'json' } }),
  'citizenship-v2.json': () => import('./documents/citizenship-v2.json', { with: { type: 'json' } }),
  'citizenship-v3.json': () => import('./documents/citizenship-v3.json', { with: { type: 'json' } }),
  'citizenship-v4rc1.json': () => import('./documents/citizenship-v4rc1.json', { with: { type: 'json' } }),
  'drivers-licence-v1.json': () => import('./documents/drivers-licence-v1.json', { with: { type: 'json' } }),
  'drivers-licence-aamva-v1.json': () =>
    import('./documents/drivers-licence-aamva-v1.json', { with: { type: 'json' } }),
  'vaccination-v1.json': () => import('./documents/vaccination-v1.json', { with: { type: 'json' } }),
  'schema-org.json': () => import('./documents/schema-org.json', { with: { type: 'json' } }),
  'controlled-identifiers-v1.json': () =>
    import('./documents/controlled-identifiers-v1.json', { with: { type: 'json' } }),
  'did-resolution-v1.json': () => import('./documents/did-resolution-v1.json', { with: { type: 'json' } }),
  'did-configuration-v1.json': () => import('./documents/did-configuration-v1.json', { with: { type: 'json' } }),
  'wallet-v1.json': () => import('./documents/wallet-v1.json', { with: { type: 'json' } }),
  'jff-plugfest-1.json': () => import('./documents/jff-plugfest-1.json', { with: { type: 'json' } }),
  'velocity-layer1-v1.0.json': () => import('./documents/velocity-layer1-v1.0.json', { with: { type: 'json' } }),
  'velocity-layer1-v1.1.json': () => import('./documents/velocity-layer1-v1.1.json', { with: { type: 'json' } }),
}
