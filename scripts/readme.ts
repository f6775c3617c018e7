import { execFileSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';

/** Refreshes the figures of README.md: every block below a `<!-- run: COMMAND -->` line is what that command prints now. Arguments pick commands by word. */
const BLOCK = /<!-- run: (.+?) -->\n[\s\S]*?<!-- end -->/g;

function output(command: string): string {
  const [program = 'npm', ...args] = command.split(' ');
  return execFileSync(program, args, {
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'ignore'],
    maxBuffer: 1 << 26,
  }).trim();
}

const text = readFileSync('README.md', 'utf8');
const asked = process.argv.slice(2);
let blocks = 0;
const fresh = text.replace(BLOCK, (whole, command: string) => {
  blocks++;
  if (asked.length > 0 && !asked.some((word) => command.includes(word))) return whole;
  console.log(command);
  const printed = output(command);
  const body = command.endsWith('--markdown') ? printed : `\`\`\`text\n$ ${command}\n${printed}\n\`\`\``;
  return `<!-- run: ${command} -->\n${body}\n<!-- end -->`;
});
if (blocks === 0) throw new Error('README.md has no block to refresh');
writeFileSync('README.md', fresh);
console.log(`${blocks} blocks refreshed`);
