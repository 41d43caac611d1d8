import { readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { compile } from 'sass';

const styleFile = new URL('hub.css', import.meta.url);

/** The pages' stylesheet. It takes seconds, so it is compiled by whoever changes it and committed, never at a start. */
function compiled(): string {
  const { css } = compile(fileURLToPath(new URL('hub.scss', import.meta.url)), {
    style: 'compressed',
    quietDeps: true,
    charset: false,
  });
  return `${css}\n`;
}

/** `npm run style` writes the stylesheet; `--check` fails if the committed one is another. */
const css = compiled();
if (!process.argv.includes('--check')) {
  writeFileSync(styleFile, css);
  console.log(`gateway/pages/assets/hub.css is written: ${Math.ceil(css.length / 1024)} KB.`);
} else if (readFileSync(styleFile, 'utf8') !== css) {
  console.error('gateway/pages/assets/hub.css is not what hub.scss compiles to. Run: npm run style');
  process.exitCode = 1;
} else {
  console.log('gateway/pages/assets/hub.css is what hub.scss compiles to.');
}
