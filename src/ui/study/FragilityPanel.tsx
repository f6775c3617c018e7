export default function FragilityPanel() {
  return null;
}
