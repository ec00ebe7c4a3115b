import { expect, test } from 'vitest'
import { badgePng } from './badge-png.ts'

const design = { shape: 'shield', colour: '#14605a', icon: 'wrench', text: '', altText: 'A wrench' } as const

test('draws a PNG of 512 pixels, always the same', () => {
  const png = badgePng(design, 'Engine repair')
  expect([...png.slice(0, 8)]).toEqual([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a])
  const view = new DataView(png.buffer, png.byteOffset)
  expect([view.getUint32(16), view.getUint32(20)]).toEqual([512, 512])
  expect(badgePng({ ...design }, 'Engine repair')).toEqual(png)
})

test('draws letters with the fonts that are shipped', () => {
  const without = badgePng(design, 'x')
  for (const text of ['L2', 'محرك', 'Ωμέγα']) expect(badgePng({ ...design, text }, 'x')).not.toEqual(without)
  expect(badgePng({ ...design, text: 'L2' }, 'x')).not.toEqual(badgePng({ ...design, text: 'L3' }, 'x'))
})
