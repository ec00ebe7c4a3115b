import { readFileSync } from 'node:fs'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { bakeSvg } from './bake-svg.ts'
import { MAX_SVG_BYTES, svgShowsText, unbakeSvg } from './unbake-svg.ts'

const SAMPLES = new URL('../../vectors/open-badges/validator-samples/', import.meta.url)
const NS = 'xmlns:openbadges="https://purl.imsglobal.org/ob/v3p0"'
const PICTURE =
  '<?xml version="1.0"?>\n<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9"><circle r="4"/></svg>\n'
const JWS = 'eyJh.eyJi.c2ln'

function codeOf(svg: string): unknown {
  try {
    return unbakeSvg(svg)
  } catch (error) {
    return (error as { code?: string }).code
  }
}

describe('a credential in an SVG', () => {
  test('comes out as it went in, whatever XML could hold', () => {
    const pieces = fc.constantFrom(
      ']]>',
      ']]',
      '<![CDATA[',
      '<',
      '&amp;',
      '&',
      '"',
      '\r\n',
      '\t',
      ' ',
      'é',
      '漢',
      '😀',
      '{',
      '}',
    )
    fc.assert(
      fc.property(fc.array(pieces, { minLength: 1, maxLength: 30 }), (parts) => {
        const text = `{${parts.join('')}}`
        expect(unbakeSvg(bakeSvg(PICTURE, text))).toBe(text)
      }),
    )
  })

  test('stands directly after the opening tag, under the namespace of the standard', () => {
    expect(bakeSvg(PICTURE, '{"a":"]]>"}')).toBe(
      PICTURE.replace(
        '"0 0 9 9">',
        `"0 0 9 9" ${NS}><openbadges:credential><![CDATA[{"a":"]]]]><![CDATA[>"}]]></openbadges:credential>`,
      ),
    )
  })

  test('is an attribute when it is a compact JWS', () => {
    const baked = bakeSvg(PICTURE, JWS)
    expect(baked).toContain(`<openbadges:credential verify="${JWS}"></openbadges:credential>`)
    expect(unbakeSvg(baked)).toBe(JWS)
  })

  test('takes the place of one that was there', () => {
    const baked = bakeSvg(bakeSvg(PICTURE, '{"old":1}'), JWS)
    expect(unbakeSvg(baked)).toBe(JWS)
    expect(baked).not.toContain('old')
    const nested = `<svg ${NS}><openbadges:credential><openbadges:credential/></openbadges:credential><g id="kept"/></svg>`
    expect(bakeSvg(nested, JWS)).toContain('</openbadges:credential><g id="kept"/></svg>')
  })

  test('finds room in a picture without content, and beside another use of the prefix', () => {
    expect(bakeSvg('<svg />', '{}')).toBe(
      `<svg  ${NS}><openbadges:credential><![CDATA[{}]]></openbadges:credential></svg>`,
    )
    const old = '<svg xmlns:openbadges="http://openbadges.org"><openbadges:assertion verify="x"/></svg>'
    expect(unbakeSvg(bakeSvg(old, '{}'))).toBe('{}')
  })

  test.each(['simple-json.svg', 'simple-jwt.svg'])('is found in the validator sample %s', (name) => {
    expect(unbakeSvg(new Uint8Array(readFileSync(new URL(name, SAMPLES)))).trim()).toMatch(/^(\{|ey)/)
  })

  test('is found under any prefix, and as escaped text', () => {
    expect(unbakeSvg('<svg xmlns:b="https://purl.imsglobal.org/ob/v3p0"><b:credential>{}</b:credential></svg>')).toBe(
      '{}',
    )
    expect(unbakeSvg(`<svg ${NS}><openbadges:credential> {&quot;a&#34;:"&#x3c;"} </openbadges:credential></svg>`)).toBe(
      '{"a":"<"}',
    )
    expect(unbakeSvg('<svg><c:credential xmlns:c="https://purl.imsglobal.org/clr/v2p0" verify="a.b.c"/></svg>')).toBe(
      'a.b.c',
    )
  })
})

describe('refuses an SVG', () => {
  const credential = '<openbadges:credential>{}</openbadges:credential>'
  test.each([
    ['with two credentials', `<svg ${NS}>${credential}<g>${credential}</g></svg>`, 'IMAGE_MULTIPLE_CREDENTIALS'],
    [
      'with a signed and an embedded credential at once',
      `<svg ${NS}><openbadges:credential verify="a.b.c">{}</openbadges:credential></svg>`,
      'IMAGE_MULTIPLE_CREDENTIALS',
    ],
    ['without a credential', PICTURE, 'IMAGE_NO_CREDENTIAL'],
    [
      'whose credential is of a namespace that only looks right',
      `<svg ${NS.replace('/ob/', '/spec/ob/')}>${credential}</svg>`,
      'IMAGE_NO_CREDENTIAL',
    ],
    [
      'whose prefix is bound to something else further in',
      `<svg ${NS}><g xmlns:openbadges="urn:x">${credential}</g></svg>`,
      'IMAGE_NO_CREDENTIAL',
    ],
    ['whose credential is a comment', `<svg ${NS}><!-- ${credential} --></svg>`, 'IMAGE_NO_CREDENTIAL'],
    ['whose credential is only text', `<svg ${NS}><![CDATA[${credential}]]></svg>`, 'IMAGE_NO_CREDENTIAL'],
    [
      'with an Open Badges 2 badge, and says so',
      '<svg xmlns:o="http://openbadges.org"><o:assertion/></svg>',
      'INPUT_UNSUPPORTED_TYPE',
    ],
    [
      'that declares entities',
      `<!DOCTYPE svg [<!ENTITY a "b">]><svg ${NS}>${credential}</svg>`,
      'IMAGE_UNSAFE_CONTENT',
    ],
    [
      'that declares an outside entity',
      '<!DOCTYPE svg [<!ENTITY % a SYSTEM "file:///etc/passwd">%a;]><svg/>',
      'IMAGE_UNSAFE_CONTENT',
    ],
    [
      'with a document type after its beginning',
      `<svg ${NS}><!DOCTYPE svg>${credential}</svg>`,
      'IMAGE_UNSAFE_CONTENT',
    ],
    [
      'that uses an entity nobody defined',
      `<svg ${NS}><openbadges:credential>&a;</openbadges:credential></svg>`,
      'IMAGE_UNSAFE_CONTENT',
    ],
    ['that uses a name of JavaScript as an entity', '<svg a="&constructor;"/>', 'IMAGE_UNSAFE_CONTENT'],
    [
      'whose credential has elements within',
      `<svg ${NS}><openbadges:credential>{<a/>}</openbadges:credential></svg>`,
      'IMAGE_MALFORMED',
    ],
    [
      'whose credential is half in CDATA',
      `<svg ${NS}><openbadges:credential>{<![CDATA[}]]></openbadges:credential></svg>`,
      'IMAGE_MALFORMED',
    ],
    ['that is not closed', `<svg ${NS}>${credential}`, 'IMAGE_MALFORMED'],
    ['whose elements overlap', `<svg ${NS}><g>${credential}</svg></g>`, 'IMAGE_MALFORMED'],
    ['with two attributes of one name', '<svg a="1" a="2"/>', 'IMAGE_MALFORMED'],
    ['with an attribute without quotes', '<svg a=1/>', 'IMAGE_MALFORMED'],
    ['with a second root', '<svg/><svg/>', 'IMAGE_MALFORMED'],
    ['with text around it', 'hello <svg/>', 'IMAGE_MALFORMED'],
    ['that is HTML', '<html><svg/></html>', 'IMAGE_MALFORMED'],
    ['that is empty', '', 'IMAGE_MALFORMED'],
    ['with a comment that never ends', '<svg><!-- ', 'IMAGE_MALFORMED'],
    ['with more elements than a picture needs', `<svg>${'<a/>'.repeat(60_000)}</svg>`, 'IMAGE_MALFORMED'],
    ['that is too large', `<svg>${' '.repeat(MAX_SVG_BYTES)}</svg>`, 'IMAGE_TOO_LARGE'],
  ])('%s', (_, svg, code) => {
    expect(codeOf(svg)).toBe(code)
  })

  test('that would hold what XML cannot', () => {
    expect(() => bakeSvg(PICTURE, '{"a":"\uffff"}')).toThrow(expect.objectContaining({ code: 'INPUT_ENCODING' }))
  })

  test('that becomes too large', () => {
    expect(() => bakeSvg(PICTURE, 'x'.repeat(MAX_SVG_BYTES))).toThrow(
      expect.objectContaining({ code: 'IMAGE_TOO_LARGE' }),
    )
  })

  test('in a time that grows no faster than the file', () => {
    const started = performance.now()
    for (const hard of [
      `<svg${' '.repeat(900_000)}`,
      `<svg>${'&'.repeat(900_000)}`,
      `<!DOCTYPE${' a'.repeat(400_000)}`,
    ]) {
      expect(codeOf(hard)).toMatch(/^IMAGE_/)
    }
    // A pattern that backtracks would take minutes; the bound leaves room for a busy machine.
    expect(performance.now() - started).toBeLessThan(10_000)
  })
})

test('tells whether a picture shows words', () => {
  expect(svgShowsText('<svg><g><text>Level 5</text></g></svg>')).toBe(true)
  expect(svgShowsText(PICTURE)).toBe(false)
})
