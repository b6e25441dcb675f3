// Builds ../static from src/: `npm ci && npm run build`. The built files are committed, so running the portal needs no Node.
import { createHash } from 'node:crypto'
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { build } from 'esbuild'
import postcss from 'postcss'
import rtlcss from 'rtlcss'
import { compile } from 'sass'

const STATIC = '../static'

// tests/pages/test_built_files.py computes the same sum and asks for a new build when they differ.
function sourcesSum() {
  const sum = createHash('sha256')
  const files = ['build.mjs', 'package-lock.json', ...readdirSync('src').sort().map((name) => `src/${name}`)]
  files.forEach((name) => sum.update(name).update('\0').update(readFileSync(name)).update('\0'))
  return sum.digest('hex')
}

function fileSum(path) {
  return createHash('sha256').update(readFileSync(path)).digest('hex')
}

// Variants of components that no page has.
const UNUSED = /govuk-(file-upload-(button|wrapper)|panel--interruption|service-navigation--inverse|breadcrumbs--inverse|back-link--inverse)/

// What GOV.UK Frontend writes for browsers and cases that we do not have: a third of the sheet.
const slim = {
  postcssPlugin: 'slim',
  Declaration(declaration) {
    // Every custom property is set on :root, so the fallback behind it is never read.
    declaration.value = declaration.value.replace(/var\((--govuk-[\w-]+),\s*#[0-9a-f]+\)/g, 'var($1)')
    if (declaration.prop === 'font-family' && declaration.parent.parent?.params === 'print') {
      declaration.remove()
    }
  },
  OnceExit(root) {
    root.walkRules((rule) => {
      rule.selectors = rule.selectors.filter((selector) => !UNUSED.test(selector))
      if (rule.selectors.join('') === '' || rule.nodes.length === 0) {
        rule.remove()
      }
    })
    root.walkAtRules((atRule) => {
      if (atRule.nodes?.length === 0) {
        atRule.remove()
      }
    })
  },
}

function buildStyles() {
  const compiled = compile('src/portal.scss', { loadPaths: ['node_modules'], style: 'compressed', quietDeps: true })
  const { css } = postcss([slim]).process(compiled.css, { from: undefined })
  writeFileSync(`${STATIC}/css/portal.css`, css + '\n')
  writeFileSync(`${STATIC}/css/portal.rtl.css`, rtlcss.process(css) + '\n')
}

mkdirSync(`${STATIC}/css`, { recursive: true })
buildStyles()
await build({
  entryPoints: ['src/portal.js'],
  outfile: `${STATIC}/js/portal.js`,
  bundle: true,
  minify: true,
  format: 'esm',
  target: 'es2020',
  legalComments: 'none',
})
const built = ['css/portal.css', 'css/portal.rtl.css', 'js/portal.js']
const files = Object.fromEntries(built.map((name) => [name, fileSum(`${STATIC}/${name}`)]))
writeFileSync('built.json', JSON.stringify({ sources: sourcesSum(), files }, null, 2) + '\n')
