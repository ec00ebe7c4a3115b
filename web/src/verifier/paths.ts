/** Every address of the program. */
export const paths = { check: '/', report: '/report', list: '/list', trust: '/trust' } as const
