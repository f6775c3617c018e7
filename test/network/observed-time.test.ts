import { expect, test } from 'vitest';
import { isTimeRead, periodOf } from '../../src/network/observed-time.ts';
import { SCENE_PERIODS } from '../scene-method.ts';

/** Texts by the period that they mean, all of which can be read. */
function means(period: string, ...texts: readonly string[]): void {
  expect(texts.map((text) => [text, periodOf(text, SCENE_PERIODS)])).toEqual(texts.map((text) => [text, period]));
  expect(texts.filter((text) => !isTimeRead(text))).toEqual([]);
}

test('words for peaks and parts of the day', () => {
  means('am_peak', 'commuter peaks', '上下班高峰', '通勤', 'weekday morning', 'am_peak', 'rush hour', '清晨');
  means('midday', '', 'off-peak', '非高峰', 'all day', '白天', '下午', 'weekend', 'Friday', 'midday', '中午');
  means('pm_peak', '晚高峰', 'evening peak', 'afternoon rush', '下班高峰', '周五晚高峰前', 'PM', '傍晚');
  means('evening', '晚上', 'night', 'evening', 'Friday evening');
  means('free_flow', 'free flow', 'free_flow', '畅通', '自由流');
  means('night', '凌晨', '深夜', '午夜', 'midnight', 'overnight');
});

test('clock times belong to the nearest period by day', () => {
  means('am_peak', 'AM 06:40+', '06:00', '上午8点', '8 am', '0830', '8', '08：30', '7:30 AM', '9:30', '7-9');
  means('am_peak', '2026-05-01T08:30:00', '7:30-9:00', '7-9 am', 'G6146 08:53', '8时15分');
  means('midday', '11:49', '12:30 pm', '12 pm', '中午1点', '11:30-1 pm', '9:31', '1100-1300');
  // Longer than four hours is the whole day.
  means('midday', '06:00-19:30', '06:30-18:30');
  // The middle of 16:30–18:30 is 17:30.
  means('pm_peak', '17:28', '下午5点半', '5:30 pm', '17：45', '16:30-18:30', '5-6 pm', '下午5点到6点', 'pm 5:30');
  means('evening', '22:10', '20:30', '晚上8点', '23:00', '今晚9点', '21:00-22:00');
});

test('night is after the evening and until an hour before the morning peak', () => {
  means('night', '03:00', '凌晨3点', '05:30', '12:30 am', '12 am', '12am', '23:59', '24:00', '00:10', '02:00', '5:59');
  means('night', '晚上12点', '夜里2点', '23:00-01:00', '22:00-06:00', '晚上11点-1点');
});

test('what is no time is not read, and midday is taken', () => {
  const texts = ['Spitze', '25:00', '8h30', '8:75', '8:3', '99', 'x', '2561'];
  expect(texts.map((text) => [text, isTimeRead(text), periodOf(text, SCENE_PERIODS)])).toEqual(
    texts.map((text) => [text, false, 'midday']),
  );
});
