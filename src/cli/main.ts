import { run } from './run.ts';

// A reader that stops early (`| head`) is not a fault.
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code !== 'EPIPE') throw error;
});

const output: string[] = [];
process.exitCode = await run(process.argv.slice(2), {
  out: (text) => output.push(text),
  err: (text) => process.stderr.write(text),
});
process.stdout.write(output.join(''));
