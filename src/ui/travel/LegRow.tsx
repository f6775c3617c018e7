import type { Leg, LegMode } from '../../assess/results.ts';
import { nameIn } from '../../state/names.ts';
import { useStore } from '../context.ts';
import { Icon, type IconName } from '../Icon.tsx';
import { colorOf } from './LegBar.tsx';
import { legName } from './leg-name.ts';
import { Receipt } from './Receipt.tsx';

const ICONS: Readonly<Record<LegMode, IconName>> = {
  walk: 'walk',
  bike: 'bike',
  drive: 'drive',
  straight: 'minus',
  park: 'park',
  transfer: 'transfer',
  metro: 'train',
  maglev: 'train',
  suburban: 'train',
  intercity: 'train',
  hsr: 'train',
  rail: 'train',
  bus: 'bus',
};

/** One leg of a trip; its time opens the leg's receipt. `number` counts from 1. */
export function LegRow({ leg, number }: { leg: Leg; number: number }) {
  const store = useStore();
  const t = store.t.value;
  const format = store.format.value;
  const open = store.setting('receipt') === number;
  const language = store.setting('language');
  const said = (zh: string): string => nameIn(store.catalogue.value, zh, language);
  const name = legName(store, leg, number);
  const color = colorOf(store.catalogue.value?.map.lines ?? [], leg);
  const parts = [
    leg.gateS ? `${t.travel.gate} ${format.exact(leg.gateS)}` : '',
    leg.waitS ? `${t.travel.wait} ${format.exact(leg.waitS)}` : '',
    leg.rideS ? `${t.travel.ride} ${format.exact(leg.rideS)}` : '',
    leg.distanceM >= 50 ? format.km(leg.distanceM) : '',
    leg.fareFen ? format.yuan(leg.fareFen) : '',
  ].filter((part) => part !== '');
  return (
    <li>
      <span class="leg-icon" style={color} data-ride={color.backgroundColor !== undefined}>
        <Icon name={ICONS[leg.mode]} size={16} />
      </span>
      <span class="leg-text">
        <strong>{name}</strong>
        <span>{leg.from === leg.to ? said(leg.from) : t.travel.fromTo(said(leg.from), said(leg.to))}</span>
        {parts.length > 0 && <small>{parts.join(' · ')}</small>}
      </span>
      <button
        type="button"
        class="leg-time opens"
        aria-expanded={open}
        aria-label={`${t.ways.openLeg(name)} ${format.exact(leg.timeS)}`}
        onClick={() => store.change({ receipt: open ? null : number })}
      >
        {format.exact(leg.timeS)}
      </button>
      {open && (
        <div class="leg-receipt">
          <Receipt />
        </div>
      )}
    </li>
  );
}
