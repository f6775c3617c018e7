import type { Problem } from '../../src/base/problem.ts';
import type { Modification } from '../../src/scenario/modification.ts';
import type { ProjectBook } from '../../src/scenario/parse.ts';
import { project } from './toy.ts';

/** A faster road. */
export const speed = (freeSpeedKph: number, link = 'AC'): Modification => ({
  type: 'upgrade_road_link',
  links: [link],
  freeSpeedKph,
});

/** Two in service (2010, 2020), three to come (2027, 2030, no year), one suspended. */
export const BOOK: ProjectBook = {
  projects: [
    project('a01-old', { status: 'in_service', openingYear: 2010, without: [{ type: 'remove_line', line: 'M1' }] }),
    project('a01-old-east', {
      status: 'in_service',
      openingYear: 2020,
      without: [{ type: 'remove_line', line: 'M1', stations: ['D'] }],
    }),
    project('b02-fast', { status: 'under_construction', openingYear: 2027, modifications: [speed(80)] }),
    project('b03-faster', { openingYear: 2030, modifications: [speed(100), speed(70, 'CD')] }),
    project('c04-line', {
      group: 'metro',
      modifications: [
        {
          type: 'add_line',
          id: 'M3',
          name: { zh: '3号线', en: 'Line 3' },
          mode: 'metro',
          color: '#00aa00',
          stations: ['A', 'E'],
          headwayS: { am_peak: 300 },
        },
      ],
    }),
    project('c05-outer', {
      openingYear: 2029,
      modifications: [{ type: 'extend_line', line: 'M3', at: 'E', stations: ['F'] }],
    }),
    project('d06-stopped', { status: 'suspended', openingYear: 2026, modifications: [speed(90, 'CF')] }),
  ],
  scenarios: [{ id: 'plan-2030', title: '到 2030', projects: ['year:2030', 'c04-line'], modifications: [speed(60)] }],
};

/** Problems in short. */
export function codes(problems: readonly Problem[]): string[] {
  return problems.map(({ severity, code, value }) => `${severity} ${code} ${value ?? ''}`.trim());
}
