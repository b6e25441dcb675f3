// Builds ../static from src/: `npm ci && npm run build`. The built files are committed, so running the portal needs no Node.
import { createHash } from 'node:crypto'
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { build } from 'esbuild'
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

function buildStyles() {
  const { css } = compile('src/portal.scss', { loadPaths: ['node_modules'], style: 'compressed', quietDeps: true })
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
