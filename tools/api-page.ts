// The page of all public names of the library, from what its source says of them: TypeScript reads the docstrings.
import path from 'node:path'
import ts from 'typescript'
import { ROOT } from './source-files.ts'

const ROOM = path.join(ROOT, 'credential')
type Entry = { name: string; subpath: string; declaration: ts.Declaration; symbol: ts.Symbol }

/**
 * @param subpaths what is public, with its file, as package.json of the library lists it.
 * @returns docs/api.md: for each subpath its names, with shape, units, errors and sources as the code gives them; and the
 * names of which it says nothing.
 */
export function apiPage(subpaths: Record<string, string>): { page: string; undocumented: string[] } {
  const files = Object.values(subpaths).map((file) => path.join(ROOM, file))
  const program = ts.createProgram(files, compilerOptions())
  const checker = program.getTypeChecker()
  const bySubpath = Object.entries(subpaths)
    .filter(([subpath]) => subpath !== '.')
    .map(([subpath, file]) => [subpath, path.join(ROOM, file)] as const)
  const listed = entriesOf(
    program,
    checker,
    path.join(ROOM, 'src/index.ts'),
    new Map(bySubpath.map(([s, f]) => [f, s])),
  )
  const own = bySubpath
    .filter(([subpath]) => /^\.\/(node|browser|reference\/)/.test(subpath))
    .flatMap(([subpath, file]) => entriesOf(program, checker, file, new Map([[file, subpath]])))
  const groups = Map.groupBy([...own, ...listed], ({ subpath }) => subpath)
  const sections = [...groups].sort(([a], [b]) => order(a).localeCompare(order(b)))
  const page = [
    '# The library, name by name',
    '',
    'This page is written by `npm run docs` from the docstrings of `credential/src`. Each heading is what to import from; all',
    'but `node`, `browser` and `reference/` can be imported from `@cloudtnt/credential` too. Errors are `CredentialError` with',
    'the codes named here.',
    '',
    ...sections.flatMap(([subpath, entries]) => section(subpath, entries, checker)),
  ].join('\n')
  const isSilent = ({ symbol }: Entry) =>
    !symbol.getDocumentationComment(checker).length && !symbol.getJsDocTags(checker).length
  return { page, undocumented: [...own, ...listed].filter(isSilent).map(({ name }) => name) }
}

function compilerOptions(): ts.CompilerOptions {
  const file = path.join(ROOM, 'tsconfig.build.json')
  const parsed = ts.getParsedCommandLineOfConfigFile(
    file,
    { noEmit: true },
    { ...ts.sys, onUnRecoverableConfigFileDiagnostic: fail },
  )
  return parsed?.options ?? {}
}

function fail({ messageText }: ts.Diagnostic): never {
  throw new Error(ts.flattenDiagnosticMessageText(messageText, '\n'))
}

/** What a file exports, each with the subpath of the file that declares it. */
function entriesOf(program: ts.Program, checker: ts.TypeChecker, file: string, subpaths: Map<string, string>): Entry[] {
  const source = program.getSourceFile(file)
  const module = source && checker.getSymbolAtLocation(source)
  if (!module) throw new Error(`${file} exports nothing`)
  return checker.getExportsOfModule(module).map((exported) => {
    const symbol = exported.flags & ts.SymbolFlags.Alias ? checker.getAliasedSymbol(exported) : exported
    const [declaration] = symbol.declarations ?? []
    if (!declaration) throw new Error(`${exported.name} is declared nowhere`)
    return {
      name: exported.name,
      subpath: subpaths.get(declaration.getSourceFile().fileName) ?? '.',
      declaration,
      symbol,
    }
  })
}

/** The ports of each runtime first, then verbs, then words by folder; last what only the index names. */
function order(subpath: string): string {
  const rank =
    subpath === '.' ? '3' : /^\.\/(node|browser)$/.test(subpath) ? '0' : subpath.slice(2).includes('/') ? '2' : '1'
  return rank + subpath
}

function section(subpath: string, entries: Entry[], checker: ts.TypeChecker): string[] {
  const from = path.posix.join('@cloudtnt/credential', subpath)
  const isFunction = ({ declaration }: Entry) => ts.isFunctionDeclaration(declaration)
  const functionsFirst = [...entries.filter(isFunction), ...entries.filter((entry) => !isFunction(entry))]
  return [`## \`${from}\``, '', ...functionsFirst.flatMap((entry) => describe(entry, checker))]
}

function describe(entry: Entry, checker: ts.TypeChecker): string[] {
  const { name, declaration, symbol } = entry
  const said = ts.displayPartsToString(symbol.getDocumentationComment(checker))
  const tags = symbol.getJsDocTags(checker).map(tagLine)
  return [
    `### ${name}`,
    '',
    '```ts',
    shapeOf(declaration),
    '```',
    '',
    ...(said ? [paragraphs(said), ''] : []),
    ...tags,
    ...(tags.length > 0 ? [''] : []),
  ]
}

/** One line a paragraph: where the source breaks its lines is no matter of the page. */
function paragraphs(text: string): string {
  return text
    .split(/\n\s*\n/)
    .map((part) => part.replace(/\s*\n\s*/g, ' ').trim())
    .join('\n\n')
}

const TAGS: Record<string, string> = { throws: 'Throws', returns: 'Returns', param: 'Takes' }

function tagLine({ name, text }: ts.JSDocTagInfo): string {
  const words = paragraphs(ts.displayPartsToString(text))
  const [first = '', ...rest] = words.split(' ')
  return `- ${TAGS[name] ?? name}: ${name === 'param' ? `\`${first}\`: ${rest.join(' ')}` : words}`
}

/** The declaration as it stands, without what it does: signatures of functions, types and the shapes within. */
function shapeOf(declaration: ts.Declaration): string {
  const source = declaration.getSourceFile().text
  if (ts.isFunctionDeclaration(declaration) && declaration.body)
    return trimmed(source, declaration, declaration.body.pos)
  if (ts.isVariableDeclaration(declaration)) return constantShape(declaration, source)
  if (ts.isClassDeclaration(declaration)) return classShape(declaration, source)
  return trimmed(source, declaration, declaration.end)
}

function trimmed(source: string, node: ts.Node, end: number): string {
  return source
    .slice(node.getStart(), end)
    .trim()
    .replace(/^export /, '')
}

/** A constant by its type where it says one, else by its value, unless that is a table. */
function constantShape({ name, type, initializer }: ts.VariableDeclaration, source: string): string {
  if (type) return `const ${name.getText()}: ${type.getText()}`
  const value = initializer ? source.slice(initializer.getStart(), initializer.end) : ''
  return `const ${name.getText()} = ${value}`
}

function classShape(declaration: ts.ClassDeclaration, source: string): string {
  const heritage = declaration.heritageClauses?.map((clause) => ` ${clause.getText()}`).join('') ?? ''
  const members = declaration.members.map((member) => {
    const body = ts.isConstructorDeclaration(member) || ts.isMethodDeclaration(member) ? member.body : undefined
    return `  ${source.slice(member.getStart(), body?.pos ?? member.end).trim()}`
  })
  return [`class ${declaration.name?.text}${heritage} {`, ...members, '}'].join('\n')
}
