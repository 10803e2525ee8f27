/** What can be done about oneself: how the console looks, and signing out. Opens as soon as it is there. */
import { LogOut } from 'lucide-react';
import { type ReactElement, useState } from 'react';
import { useFormats } from '#web/i18n/format.ts';
import { useCommon } from '#web/i18n/i18n.ts';
import { signOut } from '#web/session/session.ts';
import type { Me } from '#web/session/use-me.ts';
import { currentTheme, keepTheme, THEMES, type Theme } from '#web/theme/theme.ts';
import { Menu, MenuChoice, MenuItem, MenuLine, MenuText } from '#web/ui/menu.tsx';

export function AccountMenu({ me, place, trigger }: { readonly me: Me; readonly place: string; readonly trigger: ReactElement }) {
  const say = useCommon();
  const { text } = useFormats();
  const [theme, setTheme] = useState<Theme>(currentTheme);
  const words = { system: say('account.themeSystem'), light: say('account.themeLight'), dark: say('account.themeDark') };
  return (
    <Menu trigger={trigger} defaultOpen>
      <MenuText>
        <strong>{me.name ?? me.source}</strong>
        {text(me.label)} · {place}
      </MenuText>
      <MenuLine />
      <MenuChoice
        label={say('account.theme')}
        value={theme}
        options={THEMES.map((value) => ({ value, label: words[value] }))}
        onChange={(chosen) => {
          keepTheme(chosen);
          setTheme(chosen);
        }}
      />
      <MenuLine />
      <MenuItem icon={<LogOut />} onClick={() => void signOut()}>
        {say('account.signOut')}
      </MenuItem>
    </Menu>
  );
}
