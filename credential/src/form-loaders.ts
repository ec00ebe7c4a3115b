/** Where what reads a form is loaded from: a table that a page with plain JSON need not carry either. */
export const FORM_LOADERS = {
  png: () => import('./open-badges/unbake-png.ts'),
  svg: () => import('./open-badges/unbake-svg.ts'),
  txt: () => import('./open-badges/text-form.ts'),
  envelope: () => import('./securing/envelope.ts'),
  jwt: () => import('./securing/vc-jose.ts'),
  'sd-jwt': () => import('./sd-jwt/sd-jwt-vc.ts'),
  other: () => import('./open-badges/other-file.ts'),
}
