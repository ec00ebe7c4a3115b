import type { CredentialFacts } from './credential-facts.ts'

/**
 * The picture of a credential. One that lies at another site is not loaded, for that would tell the site who looks;
 * its place is taken by the first letters of the title on a shape that is always the same for the same title.
 */
export function BadgePicture({ facts, size = 88 }: { facts: CredentialFacts; size?: number }) {
  const { dataUrl, alt } = facts.picture
  if (dataUrl)
    return <img className="badge-picture" src={dataUrl} alt={alt || facts.title} width={size} height={size} />
  return (
    <svg className="badge-picture" viewBox="0 0 100 100" width={size} height={size} aria-hidden="true">
      <path className="badge-shape" d={SHAPES[digest(facts.title) % SHAPES.length]} />
      <text className="badge-letters" x="50" y="52" textAnchor="middle" dominantBaseline="middle">
        {lettersOf(facts.title)}
      </text>
    </svg>
  )
}

const SHAPES = [
  'M50 4 92 27v46L50 96 8 73V27Z',
  'M50 4a46 46 0 1 1 0 92a46 46 0 1 1 0-92Z',
  'M18 6h64a12 12 0 0 1 12 12v64a12 12 0 0 1-12 12H18A12 12 0 0 1 6 82V18A12 12 0 0 1 18 6Z',
  'M50 4 90 18v34c0 24-18 37-40 44C28 89 10 76 10 52V18Z',
]

function lettersOf(title: string): string {
  const words = title.split(/\s+/).filter((word) => /^\p{L}|^\p{N}/u.test(word))
  return words
    .slice(0, 2)
    .map((word) => Array.from(word)[0] ?? '')
    .join('')
    .toLocaleUpperCase()
}

function digest(text: string): number {
  let sum = 7
  for (const character of text) sum = (sum * 31 + (character.codePointAt(0) ?? 0)) % 1_000_003
  return sum
}
