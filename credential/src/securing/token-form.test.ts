import { expect, test } from 'vitest'
import { isCompactJws, isSdJwt } from './token-form.ts'

test.each(['eyJh.eyJi.c2ln', 'a-_1.b-_2.c-_3', 'eyJh.eyJi.'])('%s may be a compact JWS, and is no SD-JWT', (text) => {
  expect([isCompactJws(text), isSdJwt(text)]).toEqual([true, false])
})

test.each(['eyJh.eyJi.c2ln~', 'a-_1.b-_2.c-_3~ZGlz~', 'eyJh.eyJi.~'])('%s may be an SD-JWT, and is no JWS', (text) => {
  expect([isCompactJws(text), isSdJwt(text)]).toEqual([false, true])
})

test.each([
  '',
  'eyJh',
  'eyJh.eyJi',
  '.eyJi.c2ln',
  'eyJh..c2ln',
  'eyJh.eyJi.c2ln.x',
  ' eyJh.eyJi.c2ln',
  'eyJh.eyJi.c2ln ',
  'eyJh.eyJi.c2!ln~',
  'x!eyJh.eyJi.c2ln',
  'x!eyJh.eyJi.c2ln~',
  'eyJ+.eyJi.c2ln',
  '.eyJi.c2ln~',
  'eyJh..c2ln~',
  'eyJhxeyJixc2ln',
  'eyJhxeyJixc2ln~',
])('%j is neither', (text) => {
  expect([isCompactJws(text), isSdJwt(text)]).toEqual([false, false])
})
