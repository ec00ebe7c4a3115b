import fc from 'fast-check'
import { expect, test } from 'vitest'
import {
  type BadgeIcon,
  type BadgePictureDesign,
  type BadgeShape,
  badgeContrast,
  badgeInk,
  badgePicture,
  contrastRatio,
} from './badge-picture.ts'

const SHAPES: BadgeShape[] = ['circle', 'shield', 'hexagon', 'rounded-square', 'rosette']
const ICONS: BadgeIcon[] = [
  ...(['wrench', 'bolt', 'drop', 'gear', 'brush', 'code'] as const),
  ...(['plug', 'book', 'star', 'hands', 'heart', 'leaf'] as const),
]
const colour = fc.integer({ min: 0, max: 0xffffff }).map((value) => `#${value.toString(16).padStart(6, '0')}`)
const anyText = (maxLength: number) => fc.string({ maxLength, unit: 'binary' })
const design: fc.Arbitrary<BadgePictureDesign> = fc.record({
  shape: fc.constantFrom(...SHAPES),
  colour,
  icon: fc.constantFrom(...ICONS),
  text: anyText(14),
  altText: anyText(60),
})
const wrench: BadgePictureDesign = { shape: 'shield', colour: '#14605a', icon: 'wrench', text: '', altText: 'A wrench' }

test('draws the same picture for the same data', () => {
  fc.assert(fc.property(design, (d) => void expect(badgePicture(d)).toBe(badgePicture({ ...d }))))
})

test('draws another picture for every shape and icon', () => {
  const all = SHAPES.flatMap((shape) => ICONS.map((icon) => badgePicture({ ...wrench, shape, icon })))
  expect(new Set(all).size).toBe(60)
})

test('is one well-formed element whatever people write: no letter of theirs becomes markup', () => {
  fc.assert(
    fc.property(design, anyText(30), (d, title) => {
      const svg = badgePicture(d, { title })
      const tags = svg.match(/<[^>]*>/g)?.map((tag) => tag.replace(/[\s>].*$/s, ''))
      expect(tags?.filter((tag) => tag !== '<text' && tag !== '</text')).toEqual([
        ...['<svg', '<title', '</title', '<desc', '</desc', '<path', '<path', '<path', '</svg'],
      ])
      // biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what must not be there
      expect(svg).not.toMatch(/&(?!amp;|lt;|gt;|quot;)|[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/)
      expect(svg.isWellFormed()).toBe(true)
    }),
  )
})

test('says what it shows to somebody who cannot see it', () => {
  const svg = badgePicture(wrench, { title: 'Engine repair' })
  expect(svg).toContain('<title>Engine repair</title><desc>A wrench</desc>')
})

test('fetches nothing and runs nothing', () => {
  fc.assert(
    fc.property(design, (d) => void expect(badgePicture(d)).not.toMatch(/<script|<style|href=|url\(|\son\w+=["']/)),
  )
})

test('makes long text smaller, so that it fits', () => {
  const sizeOf = (text: string) => Number(/font-size="(\d+)"/.exec(badgePicture({ ...wrench, text }))?.[1])
  expect(sizeOf('OK')).toBe(52)
  expect(sizeOf('WWWWWWWWWWWWWW')).toBe(15)
  expect(badgePicture({ ...wrench, text: '  ' })).not.toContain('<text')
})

test('measures contrast as WCAG does', () => {
  expect(contrastRatio('#000000', '#ffffff')).toBeCloseTo(21, 5)
  expect(contrastRatio('#767676', '#ffffff')).toBeCloseTo(4.54, 2)
  fc.assert(
    fc.property(colour, colour, (a, b) => {
      expect(contrastRatio(a, b)).toBe(contrastRatio(b, a))
      expect(contrastRatio(a, b)).toBeGreaterThanOrEqual(1)
      expect(contrastRatio(a, a)).toBe(1)
    }),
  )
})

test('draws in whichever ink stands out more, which is always enough for the icon', () => {
  expect(badgeInk('#14605a')).toBe('#ffffff')
  expect(badgeInk('#f1c271')).toBe('#1d1a16')
  fc.assert(fc.property(colour, (c) => void expect(badgeContrast(c)).toBeGreaterThan(4)))
  expect(badgeContrast('#827c78')).toBeLessThan(4.5)
})
