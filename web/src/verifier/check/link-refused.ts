/** A link that was made to share does not open: it is cut off, or whoever made it has ended it. */
export class LinkRefused extends Error {
  override readonly name = 'LinkRefused'
  readonly why: 'cutOff' | 'ended'

  constructor(why: LinkRefused['why'], options: { cause?: unknown } = {}) {
    super(`the link does not open: ${why}`, options)
    this.why = why
  }
}
