export default function SurePanel() {
  return null;
}
