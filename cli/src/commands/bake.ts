import { bakePng } from '@cloudtnt/credential/open-badges/bake-png'
import { bakeSvg } from '@cloudtnt/credential/open-badges/bake-svg'
import { isPng } from '@cloudtnt/credential/open-badges/png-signature'
import { readCredential } from '@cloudtnt/credential/read-credential'
import { type Command, EXIT } from '../command.ts'
import { parseOptions, required } from '../options.ts'
import { readInputFile } from '../read-input.ts'
import { writeNewFile } from '../write-output.ts'

const HELP = `Puts a signed credential into a badge picture. What the picture shows stays as it is.

  cloudtnt bake --credential FILE --image FILE --output FILE

  --credential FILE   the signed credential: JSON, JWT, or another form that holds one
  --image FILE        the picture: PNG or SVG
  --output FILE       where the picture with the credential goes; a file that is there is not overwritten

Examples
  cloudtnt bake --credential credential.json --image badge.png --output maria.png
`

export const bake: Command = {
  name: 'bake',
  summary: 'put a credential into a badge picture',
  help: HELP,
  async run(args, { err }) {
    const { values } = parseOptions(
      args,
      { credential: { type: 'string' }, image: { type: 'string' }, output: { type: 'string' } },
      { positionals: 0 },
    )
    const output = required(values.output, 'output')
    const { text } = readCredential(await readInputFile(required(values.credential, 'credential')))
    const image = await readInputFile(required(values.image, 'image'))
    await writeNewFile(output, isPng(image) ? bakePng(image, text) : bakeSvg(image, text))
    err(`The picture with the credential is in ${output}.\n`)
    return EXIT.done
  },
}
