import type { MiddlewareHandler } from 'hono'
import { NONCE, secureHeaders } from 'hono/secure-headers'

/**
 * Headers of every page and answer. Scripts and styles come from the own origin only; a page that needs an inline
 * style (the component kit) carries the nonce of this response.
 *
 * @param connect origins that the page's script may call, beside its own.
 */
export function securityHeaders(options: {
  connect: string[]
  production: boolean
  formAction?: string[]
}): MiddlewareHandler {
  return secureHeaders({
    overwrite: false, // a handler that serves a stranger's bytes says a stricter policy itself
    contentSecurityPolicy: {
      defaultSrc: ["'self'"],
      scriptSrc: ["'self'", "'wasm-unsafe-eval'", NONCE],
      styleSrc: ["'self'", NONCE],
      styleSrcAttr: ["'unsafe-inline'"],
      imgSrc: ["'self'", 'data:', 'blob:'],
      fontSrc: ["'self'"],
      connectSrc: ["'self'", ...options.connect],
      workerSrc: ["'self'"],
      objectSrc: ["'none'"],
      frameAncestors: ["'none'"],
      baseUri: ["'none'"],
      formAction: ["'self'", ...(options.formAction ?? [])],
    },
    referrerPolicy: 'no-referrer',
    xFrameOptions: 'DENY',
    crossOriginResourcePolicy: 'cross-origin',
    strictTransportSecurity: options.production ? 'max-age=31536000; includeSubDomains' : false,
    permissionsPolicy: { camera: ['self'], microphone: [], geolocation: [] },
  })
}
