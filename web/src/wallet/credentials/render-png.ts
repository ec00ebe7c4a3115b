import type { RenderPng } from './download-forms.ts'

const SIZE = 512

/** Draws an SVG on a canvas. The picture is loaded as an image, where no script in it runs and nothing is fetched. */
export const renderPng: RenderPng = async (svg) => {
  const image = new Image(SIZE, SIZE)
  image.src = `data:image/svg+xml,${encodeURIComponent(svg)}`
  await image.decode()
  const canvas = document.createElement('canvas')
  canvas.width = SIZE
  canvas.height = SIZE
  canvas.getContext('2d')?.drawImage(image, 0, 0, SIZE, SIZE)
  const blob = await new Promise<Blob | null>((resolve) => canvas.toBlob(resolve, 'image/png'))
  if (!blob) throw new Error('the picture could not be drawn')
  return new Uint8Array(await blob.arrayBuffer())
}
