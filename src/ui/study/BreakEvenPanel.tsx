export default function BreakEvenPanel() {
  return null;
}
