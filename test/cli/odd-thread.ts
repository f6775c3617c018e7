/** A thread that does as it is told: gives a number back, fails on 'fault', ends on 'exit'. */
export function open(shared: number): (input: number | 'fault' | 'exit') => number {
  return (input) => {
    if (input === 'exit') process.exit(3);
    if (input === 'fault') throw new Error('as told');
    return shared + input;
  };
}
