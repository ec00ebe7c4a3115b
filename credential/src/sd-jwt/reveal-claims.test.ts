import { describe, expect, test } from 'vitest'
import { toBase64url, utf8 } from '../bytes.ts'
import type { Json, JsonObject } from '../json.ts'
import { concealClaims } from './conceal-claims.ts'
import { splitSdJwt } from './decode-sd-jwt.ts'
import { discloseClaims } from './disclose-claims.ts'
import { digestOf } from './disclosure.ts'
import { revealClaims } from './reveal-claims.ts'

const write = (parts: Json) => toBase64url(utf8(JSON.stringify(parts)))
const name = write(['salt-1', 'name', 'Maria'])
const grade = write(['salt-2', 'grade', 'A'])
const item = write(['salt-3', 'Python'])
const [nameDigest, gradeDigest, itemDigest] = [name, grade, item].map((text) => digestOf(text, 'sha-256'))
const digest = (parts: Json) => digestOf(write(parts), 'sha-256')
const withCode = (code: string) => expect.objectContaining({ code })

test('disclosed claims stand where their digests stood, and all other digests are gone', () => {
  const payload = {
    _sd: [gradeDigest, nameDigest],
    skills: [{ '...': itemDigest }, 'Go', { '...': 'hidden' }],
    _sd_alg: 'sha-256',
  }
  expect(revealClaims(payload as JsonObject, [name, item])).toEqual({
    claims: { name: 'Maria', skills: ['Python', 'Go'] },
    places: [
      { disclosure: item, place: ['skills', 0] },
      { disclosure: name, place: ['name'] },
    ],
  })
  expect(revealClaims(payload as JsonObject, []).claims).toEqual({ skills: ['Go'] })
})

test.each(['sha-256', 'sha-384', 'sha-512'] as const)('digests of %s are read', (algorithm) => {
  const { payload, disclosures } = concealClaims(
    { a: 1, b: [2, 3] },
    { disclosable: [['a'], ['b', null]], digestName: algorithm },
  )
  expect(payload._sd_alg).toBe(algorithm)
  expect(revealClaims(payload, disclosures).claims).toEqual({ a: 1, b: [2, 3] })
})

describe('refused is', () => {
  test.each<[string, string, JsonObject, string[]]>([
    ['a disclosure that nothing refers to', 'SDJWT_DISCLOSURE_INVALID', { _sd: [gradeDigest ?? ''] }, [name]],
    ['a disclosure given twice', 'SDJWT_DISCLOSURE_INVALID', { _sd: [nameDigest ?? ''] }, [name, name]],
    [
      'a changed disclosure',
      'SDJWT_DISCLOSURE_INVALID',
      { _sd: [nameDigest ?? ''] },
      [write(['salt-1', 'name', 'Bob'])],
    ],
    ['a digest that stands twice', 'SDJWT_MALFORMED', { _sd: [nameDigest ?? '', nameDigest ?? ''] }, [name]],
    ['a digest that stands twice and is not shown', 'SDJWT_MALFORMED', { _sd: ['x'], a: [{ '...': 'x' }] }, []],
    ['a claim that is there already', 'SDJWT_DISCLOSURE_INVALID', { _sd: [nameDigest ?? ''], name: 'Bob' }, [name]],
    [
      'a claim that is disclosed twice with two salts',
      'SDJWT_DISCLOSURE_INVALID',
      { _sd: [nameDigest ?? '', digest(['other', 'name', 'Bob'])] },
      [name, write(['other', 'name', 'Bob'])],
    ],
    ['digests that are no list', 'SDJWT_MALFORMED', { _sd: nameDigest ?? '' }, [name]],
    ['a digest that is no text', 'SDJWT_MALFORMED', { _sd: [7] }, []],
    ['a digest in a list that is no text', 'SDJWT_MALFORMED', { a: [{ '...': 7 }] }, []],
    [
      'a digest in a list that does not stand alone',
      'SDJWT_MALFORMED',
      { a: [{ '...': itemDigest ?? '', b: 1 }] },
      [item],
    ],
    ['a digest of a list outside of one', 'SDJWT_MALFORMED', { a: { '...': itemDigest ?? '' } }, [item]],
    ['a named claim in a list', 'SDJWT_DISCLOSURE_INVALID', { a: [{ '...': nameDigest ?? '' }] }, [name]],
    ['an item of a list in an object', 'SDJWT_DISCLOSURE_INVALID', { _sd: [itemDigest ?? ''] }, [item]],
    ['MD5', 'SDJWT_MALFORMED', { _sd_alg: 'md5' }, []],
    ['a hash that is cut short', 'SDJWT_MALFORMED', { _sd_alg: 'sha-256-128' }, []],
    ['a hash that is a name of JavaScript', 'SDJWT_MALFORMED', { _sd_alg: 'constructor' }, []],
    ['a hash that is no text', 'SDJWT_MALFORMED', { _sd_alg: null }, []],
    ['a hash that is not read here', 'VC_CRYPTOSUITE_UNSUPPORTED', { _sd_alg: 'sha3-256' }, []],
  ])('%s (%s)', (_, code, payload, disclosures) => {
    expect(() => revealClaims(payload, disclosures)).toThrowError(withCode(code))
  })

  test.each<[string, Json]>([
    ['a claim named _sd', ['s', '_sd', []]],
    ['a claim named ...', ['s', '...', 'x']],
    ['a claim named _sd_alg', ['s', '_sd_alg', 'sha-256']],
    ['a claim that reaches the prototype', ['s', '__proto__', { admin: true }]],
    ['a claim named constructor', ['s', 'constructor', 1]],
    ['a name that is no text', ['s', 7, 1]],
    ['a salt that is no text', [7, 'name', 1]],
    ['one part', ['s']],
    ['four parts', ['s', 'name', 1, 2]],
    ['no list', { salt: 's' }],
    ['a forbidden name within', ['s', 'name', JSON.parse('{"__proto__":1}')]],
  ])('a disclosure with %s', (_, parts) => {
    const text = write(parts)
    expect(() => revealClaims({ _sd: [digestOf(text, 'sha-256')] }, [text])).toThrowError(
      withCode('SDJWT_DISCLOSURE_INVALID'),
    )
  })

  test.each([
    '',
    '!',
    `${name}=`,
    'AAAA',
    toBase64url(utf8('["s","a","a",]')),
  ])('the text %j as a disclosure', (text) => {
    expect(() => revealClaims({ _sd: [digestOf(text, 'sha-256')] }, [text])).toThrowError(
      withCode('SDJWT_DISCLOSURE_INVALID'),
    )
  })
})

test.each([
  [16, 'is read'],
  [17, 'is refused'],
])('%i disclosures in one another: it %s', (depth, outcome) => {
  let value: Json = 'deep'
  const texts = Array.from({ length: depth }, (_, i) => {
    const text = write([`s${i}`, 'in', value])
    value = { _sd: [digestOf(text, 'sha-256')] }
    return text
  })
  const read = () => revealClaims(value as JsonObject, texts)
  if (outcome === 'is read') expect(read().places).toHaveLength(16)
  else expect(read).toThrowError(withCode('VC_COMPLEXITY'))
})

test.each<[string, string, string]>([
  ['without a tilde', 'a.b.c', 'SDJWT_MALFORMED'],
  ['with an empty part', 'a.b.c~~', 'SDJWT_MALFORMED'],
  ['with nothing before its parts', '~x~', 'SDJWT_MALFORMED'],
  ['with 257 parts', `a.b.c~${'x~'.repeat(257)}`, 'VC_COMPLEXITY'],
])('a text %s is refused', (_, text, code) => {
  expect(() => splitSdJwt(text)).toThrowError(withCode(code))
})

test('256 parts, and a key binding, are read', () => {
  expect(splitSdJwt(`a.b.c~${'x~'.repeat(256)}k.b.j`)).toMatchObject({ jws: 'a.b.c', keyBinding: 'k.b.j' })
})

describe('concealing', () => {
  test('decoys cannot be told from claims, and leave no trace when it is read', () => {
    const decoys = [
      { path: [], count: 4 },
      { path: ['list'], count: 3 },
    ]
    const { payload, disclosures } = concealClaims({ a: 1, list: ['x'] }, { disclosable: [['a'], ['list', 0]], decoys })
    expect(payload._sd).toHaveLength(5)
    expect([...(payload._sd as string[])].sort()).toEqual(payload._sd)
    expect(payload.list).toHaveLength(4)
    expect(revealClaims(payload, disclosures).claims).toEqual({ a: 1, list: ['x'] })
  })

  test('takes salts that nobody can guess: 128 bits, never the same', () => {
    const issue = () => concealClaims({ a: 1 }, { disclosable: [['a']] }).disclosures
    const salts = Array.from({ length: 20 }, () => JSON.parse(atob(issue()[0] ?? ''))[0] as string)
    expect(new Set(salts).size).toBe(20)
    expect(salts.every((salt) => salt.length === 22)).toBe(true)
  })

  test.each<[string, JsonObject, (string | number | null)[][]]>([
    ['a path to nothing', { a: 1 }, [['b']]],
    ['a path to no item', { a: [1] }, [['a', 1]]],
    ['the whole', { a: 1 }, [[]]],
    ['a claim named as digests are', { a: { _sd: [] } }, [['a']]],
    ['an item named as digests are', { a: [{ '...': 'x' }] }, [['a']]],
    ['the name of the hash', { _sd_alg: 'x' }, []],
  ])('refuses %s', (_, claims, disclosable) => {
    expect(() => concealClaims(claims, { disclosable })).toThrowError(withCode('VC_MALFORMED'))
  })
})

test('what is not there cannot be shown', () => {
  const header = toBase64url(utf8('{"alg":"ES256"}'))
  const text = `${header}.${write({ _sd: [nameDigest ?? ''] })}.AAAA~${name}~`
  expect(() => discloseClaims(text, [['grade']])).toThrowError(withCode('VP_QUERY_UNSATISFIED'))
  expect(discloseClaims(text, [])).not.toContain(name)
  expect(discloseClaims(text, [['name']])).toBe(text)
})
