// A plugin of Stryker: sentences for people are not changed, since no test should repeat them word for word.
// Codes, names of members and types are changed like everything else.
import { declareValuePlugin, PluginKind } from '@stryker-mutator/api/plugin'

const SENTENCE = /^[A-Z“$].* |\S \S.*\.$/s

/** What a literal says, with a placeholder for each expression in it; nothing for anything else. */
function textOf(path) {
  if (path.isStringLiteral()) return path.node.value
  if (path.isTemplateLiteral()) return path.node.quasis.map((part) => part.value.cooked).join('$')
  return ''
}

const sentences = {
  shouldIgnore: (path) => (SENTENCE.test(textOf(path)) ? 'a sentence for people' : undefined),
}

export const strykerPlugins = [declareValuePlugin(PluginKind.Ignore, 'sentences', sentences)]
