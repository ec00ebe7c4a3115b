import { renderToStaticMarkup } from 'react-dom/server'
import { expect, test } from 'vitest'
import { blocksOf, PlainMarkdown } from './plain-markdown.tsx'

test('paragraphs and lists are told apart, and an item may go on in the next line', () => {
  expect(blocksOf('Shows that they\ncan do it.\n\n- **Measures**: the voltage\n  and the current\n- Mends')).toEqual([
    { kind: 'paragraph', lines: ['Shows that they', 'can do it.'] },
    { kind: 'list', lines: ['**Measures**: the voltage and the current', 'Mends'] },
  ])
})

test('what a stranger wrote is never markup', () => {
  const html = renderToStaticMarkup(
    <PlainMarkdown text={'# Hello **you**\n<img src=x onerror=alert(1)> [here](javascript:alert(1))'} />,
  )
  expect(html).toContain('Hello <strong>you</strong>')
  expect(html).toContain('&lt;img src=x onerror=alert(1)&gt; [here](javascript:alert(1))')
  expect(html).not.toMatch(/<(img|a|script)\b/)
})
