import { expect, test } from 'vitest'
import { coreLines, linesOfCode, reachedFiles } from './measure-core.ts'

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

test('what a verdict reaches is what its files import, at once or later, however far', () => {
  const files = new Map([
    ['credential/src/verify/a.ts', "import { b } from '../b.ts'\nconst c = await import('./c.ts')\n"],
    ['credential/src/b.ts', "export type { D } from './d.ts'\n"],
    ['credential/src/d.ts', "import { b } from './b.ts'\nimport fs from 'node:fs'\n"],
    ['credential/src/verify/c.ts', "import data from './data.json'\n"],
    ['credential/src/sign.ts', "import { b } from './b.ts'\n"],
  ])
  const reached = reachedFiles(files, ['credential/src/verify/a.ts'])
  expect([...reached.keys()].sort()).toEqual([...files.keys()].filter((file) => !file.includes('sign')).sort())
})
