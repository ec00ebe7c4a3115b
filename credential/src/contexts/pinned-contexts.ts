import type { JsonObject } from '../json.ts'

/** A context whose bytes are part of this library; `context-origins.ts` tells where they came from. */
export type PinnedContext = {
  urls: readonly string[]
  file: string
  /** Left out where few documents name it: `rare-contexts.ts` has it then. All would be a tenth of what a page begins with. */
  load?: () => Promise<{ default: JsonObject }>
}

/**
 * Every context that a document may name. Whatever is not here is not read, so that nothing is ever fetched and nobody
 * can change the meaning of a signed document by changing a file on a server.
 */
export const PINNED_CONTEXTS: readonly PinnedContext[] = [
  {
    urls: ['https://www.w3.org/ns/credentials/v2'],
    file: 'credentials-v2.json',
    load: () => import('./documents/credentials-v2.json', { with: { type: 'json' } }),
  },
  {
    urls: ['https://www.w3.org/2018/credentials/v1', 'https://w3.org/2018/credentials/v1'],
    file: 'credentials-v1.json',
    load: () => import('./documents/credentials-v1.json', { with: { type: 'json' } }),
  },
  {
    urls: ['https://www.w3.org/ns/credentials/examples/v2'],
    file: 'credentials-examples-v2.json',
  },
  {
    urls: ['https://www.w3.org/2018/credentials/examples/v1'],
    file: 'credentials-examples-v1.json',
  },
  {
    urls: ['https://www.w3.org/ns/credentials/undefined-terms/v2'],
    file: 'credentials-undefined-terms-v2.json',
  },
  {
    urls: ['https://purl.imsglobal.org/spec/ob/v3p0/context-3.0.3.json'],
    file: 'open-badges-3.0.3.json',
    load: () => import('./documents/open-badges-3.0.3.json', { with: { type: 'json' } }),
  },
  {
    urls: ['https://purl.imsglobal.org/spec/ob/v3p0/context-3.0.2.json'],
    file: 'open-badges-3.0.2.json',
    load: () => import('./documents/open-badges-3.0.2.json', { with: { type: 'json' } }),
  },
  {
    urls: ['https://purl.imsglobal.org/spec/ob/v3p0/context-3.0.1.json'],
    file: 'open-badges-3.0.1.json',
    load: () => import('./documents/open-badges-3.0.1.json', { with: { type: 'json' } }),
  },
  {
    urls: [
      'https://purl.imsglobal.org/spec/ob/v3p0/context.json',
      'https://purl.imsglobal.org/spec/ob/v3p0/context/ob_v3p0.jsonld',
    ],
    file: 'open-badges-3.0.0.json',
    load: () => import('./documents/open-badges-3.0.0.json', { with: { type: 'json' } }),
  },
  {
    urls: ['https://imsglobal.github.io/openbadges-specification/context.json'],
    file: 'open-badges-3.0-beta.json',
  },
  {
    urls: ['https://purl.imsglobal.org/spec/ob/v3p0/extensions.json'],
    file: 'open-badges-extensions.json',
    load: () => import('./documents/open-badges-extensions.json', { with: { type: 'json' } }),
  },
  {
    urls: ['https://openbadgespec.org/extensions/accessibilityExtension/context-3.0.0.json'],
    file: 'open-badges-accessibility.json',
  },
  {
    urls: ['https://openbadgespec.org/extensions/applyLinkExtension/context-3.0.0.json'],
    file: 'open-badges-apply-link.json',
  },
  {
    urls: ['https://openbadgespec.org/extensions/geoCoordinatesExtension/context-3.0.0.json'],
    file: 'open-badges-geo-coordinates.json',
  },
  {
    urls: ['https://openbadgespec.org/extensions/licenseExtension/context-3.0.0.json'],
    file: 'open-badges-license.json',
  },
  {
    urls: [
      'https://purl.imsglobal.org/spec/ob-assessment/v1p0/context/',
      'https://purl.imsglobal.org/spec/ob-assessment/v1p0/context',
    ],
    file: 'open-badges-assessment-v1.json',
  },
  {
    urls: [
      'https://purl.imsglobal.org/spec/ob-assessment/v2p0/context/',
      'https://purl.imsglobal.org/spec/ob-assessment/v2p0/context',
    ],
    file: 'open-badges-assessment-v2.json',
  },
  {
    urls: [
      'https://purl.imsglobal.org/spec/ob-accred/v1p0/context/',
      'https://purl.imsglobal.org/spec/ob-accred/v1p0/context',
    ],
    file: 'open-badges-accreditation-v1.json',
  },
  {
    urls: [
      'https://purl.imsglobal.org/spec/ob-accred/v2p0/context/',
      'https://purl.imsglobal.org/spec/ob-accred/v2p0/context',
    ],
    file: 'open-badges-accreditation-v2.json',
  },
  {
    urls: ['https://w3id.org/openbadges/v2', 'https://openbadgespec.org/v2/context.json'],
    file: 'open-badges-2.json',
  },
  {
    urls: ['https://w3id.org/openbadges/extensions/applyLinkExtension/context.json'],
    file: 'open-badges-2-apply-link.json',
  },
  {
    urls: ['https://purl.imsglobal.org/spec/clr/v2p0/context-2.0.1.json'],
    file: 'clr-2.0.1.json',
    load: () => import('./documents/clr-2.0.1.json', { with: { type: 'json' } }),
  },
  {
    urls: ['https://purl.imsglobal.org/spec/clr/v2p0/context.json'],
    file: 'clr-2.0.json',
  },
  {
    urls: [
      'https://raw.githubusercontent.com/educredentials/obv3-examples/refs/heads/main/contexts/educredential.json',
    ],
    file: 'educredential.json',
  },
  {
    urls: ['https://w3id.org/dcc/v1'],
    file: 'dcc-v1.json',
  },
  {
    urls: ['https://ctx.learncard.com/boosts/1.0.3.json'],
    file: 'learncard-boosts-1.0.3.json',
  },
  {
    urls: ['https://ctx.learncard.com/boosts/1.0.2.json'],
    file: 'learncard-boosts-1.0.2.json',
  },
  {
    urls: ['https://ctx.learncard.com/boosts/1.0.1.json'],
    file: 'learncard-boosts-1.0.1.json',
  },
  {
    urls: ['https://ctx.learncard.com/boosts/1.0.0.json'],
    file: 'learncard-boosts-1.0.0.json',
  },
  {
    urls: ['https://ctx.learncard.com/boostIDs/1.0.0.json'],
    file: 'learncard-boost-ids.json',
  },
  {
    urls: ['https://ctx.learncard.com/delegates/1.0.0.json'],
    file: 'learncard-delegates.json',
  },
  {
    urls: ['https://ctx.learncard.com/qa/1.0.0.json'],
    file: 'learncard-qa.json',
  },
  {
    urls: ['https://w3id.org/security/data-integrity/v2'],
    file: 'data-integrity-v2.json',
    load: () => import('./documents/data-integrity-v2.json', { with: { type: 'json' } }),
  },
  {
    urls: ['https://w3id.org/security/data-integrity/v1'],
    file: 'data-integrity-v1.json',
    load: () => import('./documents/data-integrity-v1.json', { with: { type: 'json' } }),
  },
  {
    urls: ['https://w3id.org/security/multikey/v1'],
    file: 'multikey-v1.json',
  },
  {
    urls: ['https://w3id.org/security/v1'],
    file: 'security-v1.json',
  },
  {
    urls: ['https://w3id.org/security/v2'],
    file: 'security-v2.json',
  },
  {
    urls: ['https://w3id.org/security/v3-unstable'],
    file: 'security-v3-unstable.json',
  },
  {
    urls: ['https://w3id.org/security/bbs/v1'],
    file: 'bbs-v1.json',
  },
  {
    urls: ['https://w3id.org/security/suites/ed25519-2018/v1'],
    file: 'ed25519-2018.json',
  },
  {
    urls: ['https://w3id.org/security/suites/ed25519-2020/v1'],
    file: 'ed25519-2020.json',
    load: () => import('./documents/ed25519-2020.json', { with: { type: 'json' } }),
  },
  {
    urls: ['https://w3id.org/security/suites/x25519-2019/v1'],
    file: 'x25519-2019.json',
  },
  {
    urls: ['https://w3id.org/security/suites/x25519-2020/v1'],
    file: 'x25519-2020.json',
  },
  {
    urls: ['https://w3id.org/security/suites/secp256k1-2019/v1'],
    file: 'secp256k1-2019.json',
  },
  {
    urls: ['https://w3id.org/security/suites/jws-2020/v1'],
    file: 'jws-2020.json',
  },
  {
    urls: ['https://www.w3.org/ns/did/v1'],
    file: 'did-v1.json',
  },
  {
    urls: ['https://www.w3.org/ns/odrl.jsonld'],
    file: 'odrl.json',
  },
  {
    urls: ['https://www.w3.org/ns/credentials/status/v1'],
    file: 'bitstring-status-list-v1.json',
  },
  {
    urls: ['https://w3id.org/vc/status-list/2021/v1'],
    file: 'status-list-2021.json',
    load: () => import('./documents/status-list-2021.json', { with: { type: 'json' } }),
  },
  {
    urls: ['https://w3id.org/vc-revocation-list-2020/v1'],
    file: 'revocation-list-2020.json',
  },
  {
    urls: ['https://identity.foundation/presentation-exchange/submission/v1'],
    file: 'presentation-submission-v1.json',
  },
  {
    urls: ['https://w3id.org/citizenship/v1'],
    file: 'citizenship-v1.json',
  },
  {
    urls: ['https://w3id.org/citizenship/v2'],
    file: 'citizenship-v2.json',
  },
  {
    urls: ['https://w3id.org/citizenship/v3'],
    file: 'citizenship-v3.json',
  },
  {
    urls: ['https://w3id.org/citizenship/v4rc1'],
    file: 'citizenship-v4rc1.json',
  },
  {
    urls: ['https://w3id.org/vdl/v1'],
    file: 'drivers-licence-v1.json',
  },
  {
    urls: ['https://w3id.org/vdl/aamva/v1'],
    file: 'drivers-licence-aamva-v1.json',
  },
  {
    urls: ['https://w3id.org/vaccination/v1'],
    file: 'vaccination-v1.json',
  },
  {
    urls: ['https://schema.org/', 'https://schema.org', 'http://schema.org/', 'http://schema.org'],
    file: 'schema-org.json',
  },
  {
    urls: ['https://www.w3.org/ns/cid/v1'],
    file: 'controlled-identifiers-v1.json',
  },
  {
    urls: ['https://w3id.org/did-resolution/v1'],
    file: 'did-resolution-v1.json',
  },
  {
    urls: ['https://identity.foundation/.well-known/did-configuration/v1'],
    file: 'did-configuration-v1.json',
  },
  {
    urls: ['https://w3id.org/wallet/v1'],
    file: 'wallet-v1.json',
  },
  {
    urls: ['https://w3c-ccg.github.io/vc-ed/plugfest-1-2022/jff-vc-edu-plugfest-1-context.json'],
    file: 'jff-plugfest-1.json',
  },
  {
    urls: ['https://lib.velocitynetwork.foundation/contexts/layer1-v1.0.jsonld.json'],
    file: 'velocity-layer1-v1.0.json',
  },
  {
    urls: [
      'https://lib.velocitynetwork.foundation/contexts/layer1-v1.1.jsonld.json',
      'https://lib.velocitynetwork.foundation/layer1-v1.1.jsonld.json',
    ],
    file: 'velocity-layer1-v1.1.json',
  },
]
