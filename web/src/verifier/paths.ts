/** Every address of the program. */
export const paths = { check: '/', report: '/report', trust: '/trust' } as const
