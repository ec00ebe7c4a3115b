import { expect, test } from 'vitest'
import { coreLines, linesOfCode } from './measure-core.ts'

test.each([
  ['nothing', '', 0],
  ['comments of every kind', '// a\n/* b\n c */\n/** d */\n\n', 0],
  ['code beside a comment', 'const a = 1 // one\n/* two */ const b = 2\n', 2],
  [
    'what only looks like a comment',
    "const a = 'http://a.example'\nconst b = `/*`\nconst c = /\\/*x/\nconst d = 4 / 2\n",
    4,
  ],
])('%s', (_name, text, lines) => {
  expect(linesOfCode(text)).toBe(lines)
})

test('tests, tables and what stands on the core are left out', () => {
  const counted = coreLines(
    new Map([
      ['credential/src/verify/status.ts', 'a\nb\n'],
      ['credential/src/json.ts', 'a\n'],
      ['credential/src/json.test.ts', 'a\n'],
      ['credential/src/open-badges/bake-png.ts', 'a\n'],
      ['credential/src/contexts/pinned-contexts.ts', 'a\n'],
      ['server/src/main.ts', 'a\n'],
    ]),
  )
  expect([...counted]).toEqual([
    ['verify', 2],
    ['.', 1],
  ])
})
