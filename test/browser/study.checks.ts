import type { Page } from 'playwright-core';
import { contributionOf } from '../../src/assess/decide/contribution.ts';
import { Evaluator } from '../../src/assess/whatif/evaluate.ts';
import { planWhatIf } from '../../src/assess/whatif/plan.ts';
import { runJob } from '../../src/assess/whatif/walk.ts';
import { formats } from '../../src/i18n/format.ts';
import { decodeBundle } from '../../src/network/bundle.ts';
import { parseBook } from '../../src/scenario/parse.ts';
import { selectScenario } from '../../src/scenario/scenario.ts';
import { playersOf } from '../../src/state/study/question.ts';
import { type Bench, equal, fragment, truth } from './harness.ts';

/** The engine's contributions to a target, worked out in this process. */
async function contributions(url: string, targetId: string) {
  const bytes = new Uint8Array(await (await fetch(`${url}network.bin`)).arrayBuffer());
  const bundle = decodeBundle(bytes);
  if (!bundle.ok) throw new Error('bundle');
  const { network, documents } = bundle.value;
  const book = parseBook(documents);
  if (!book.ok) throw new Error('book');
  const base = selectScenario('baseline', book.value);
  const target = network.targets.find(({ id }) => id === targetId);
  if (!base.ok || !target) throw new Error('target');
  const question = { baseline: network, book: book.value, base: base.value, projects: playersOf(book.value.projects) };
  const plan = planWhatIf(question, target);
  const evaluator = new Evaluator(plan);
  const runner = async (jobs: Parameters<typeof runJob>[1][]) => jobs.map((job) => runJob(evaluator, job));
  return contributionOf(plan, (jobs) => runner([...jobs]), { seed: 1, orders: 400, mostExact: 18 });
}

const worked = (page: Page) => page.waitForSelector('[data-testid="study-whole"]', { timeout: 90_000 });

export async function studyChecks(bench: Bench): Promise<void> {
  const { check } = bench;

  await check(
    'each project shows alone, last in and share as the engine has them, and the townships behind',
    async () => {
      const wanted = await contributions(bench.url, 'hour-nearest');
      const { page, complaints } = await bench.open();
      await worked(page);
      await page.getByRole('button', { name: '按贡献排序' }).click();
      const { people } = formats('zh');
      const text = (value: number) => `${value > 0 ? '+' : value < 0 ? '−' : ''}${people(Math.abs(value))}`;
      const active = wanted.shares.filter((one) => one.active);
      truth(active.length >= 5, 'too few projects have an effect for this check');
      for (const { project, alone, last, share, error } of active) {
        const shown = (await page.textContent(`[data-testid="brought-${project}"]`)) ?? '';
        const bar = error > 0 ? ` ±${people(Math.ceil(error))}` : '';
        equal(shown, `单独 ${text(alone)} · 最后 ${text(last)} · 份额 ${text(share)}${bar} 人`, project);
      }
      const [top] = [...active].sort((a, b) => b.share - a.share);
      equal(
        await page.locator('.brought').first().getAttribute('data-testid'),
        `brought-${top?.project}`,
        'the first when sorted',
      );
      await page.locator('.brought').first().click();
      const towns = await page.locator('.brought-detail ul').first().locator('li span').allTextContents();
      equal(
        towns,
        top?.behind.slice(0, 6).map(({ name }) => name),
        'townships behind',
      );
      equal(complaints, [], 'console');
      await page.context().close();
    },
  );

  await check('a calculation can be stopped and goes on; target and panel are in the address', async () => {
    const { page, complaints } = await bench.open({ fragment: 'st=sure' });
    const stop = page.locator('.tool .working').first().getByRole('button', { name: '停止' });
    await stop.click();
    await page.getByText('已停止。').first().waitFor();
    await page.locator('.tool').getByRole('button', { name: '继续计算' }).first().waitFor();
    await page.getByRole('button', { name: '预算', exact: true }).click();
    await page.locator('.study-target select').selectOption('half-hour-nearest');
    equal((await fragment(page)).split('&').sort(), ['st=budget', 'tg=half-hour-nearest'], 'fragment');
    equal(complaints, [], 'console');
    await page.context().close();
  });

  await check('the best set within a number is the engine’s, and one click switches it on', async () => {
    const wanted = await contributions(bench.url, 'hour-nearest');
    const [top] = [...wanted.shares].sort((a, b) => b.alone - a.alone);
    const { page, complaints } = await bench.open({ fragment: 'st=budget' });
    await worked(page);
    await page.getByRole('radio', { name: '个数' }).check({ force: true });
    await page.getByRole('spinbutton', { name: '最多几个项目' }).fill('1');
    await page.waitForFunction(
      (amount) => document.querySelector('[data-testid="budget"] .set strong')?.textContent === amount,
      `${formats('zh').people(wanted.before + (top?.alone ?? 0))} 人`,
    );
    await page.locator('.set').first().getByRole('button', { name: '按这一组开关' }).click();
    equal((await fragment(page)).split('&').sort(), ['cap=count:1', `on=${top?.project}`, 'st=budget'], 'fragment');
    equal(complaints, [], 'console');
    await page.context().close();
  });
}
