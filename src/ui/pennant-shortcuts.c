/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/pennant-shortcuts.h"

#include <glib/gi18n-lib.h>

/* The one table of keys: it sets the accelerators, fills the dialog, and is what tooltips name. */
static const PennantShortcut shortcuts[] = {
  { N_ ("General"), N_ ("Look Up"), "win.lookup('')", { "<Control>k", "<Control>l" } },
  { NULL, N_ ("Refresh"), "win.refresh", { "<Control>r", "F5" } },
  { NULL, N_ ("Bookmark"), "win.bookmark", { "<Control>d" } },
  { NULL, N_ ("Note and Mark"), "win.note", { "<Control>m" } },
  { NULL, N_ ("Copy Summary"), "win.copy-summary", { "<Control><Shift>c" } },
  { NULL, N_ ("Verify Ownership of a Player"), "win.verify-ownership", { "<Control><Shift>v" } },
  { NULL, N_ ("Raw JSON"), "win.raw-json", { "<Control>u" } },
  { NULL, N_ ("Main Menu"), "win.menu", { "F10" } },
  { NULL, N_ ("Preferences"), "app.preferences", { "<Control>comma" } },
  { NULL, N_ ("Requests"), "app.requests", { "<Control><Shift>e" } },
  { NULL, N_ ("Keyboard Shortcuts"), "app.shortcuts", { "<Control>question", "F1" } },
  { NULL, N_ ("New Window"), "win.new-window", { "<Control>n" } },
  { NULL, N_ ("Quit"), "app.quit", { "<Control>q" } },
  { N_ ("Getting Around"), N_ ("Back"), "win.back", { "<Alt>Left" } },
  { NULL, N_ ("Forward"), "win.forward", { "<Alt>Right" } },
  { NULL, N_ ("Home"), "win.home", { "<Alt>Home" } },
  { NULL, N_ ("Side Bar"), "win.toggle-side-bar", { "F9" } },
  { NULL, N_ ("Next Area of the Window"), "win.next-area", { "F6" } },
  { NULL, N_ ("Previous Area of the Window"), "win.previous-area", { "<Shift>F6" } },
  { N_ ("Tabs"), N_ ("New Tab"), "win.new-tab", { "<Control>t" } },
  { NULL, N_ ("Close Tab"), "win.close", { "<Control>w" } },
  { NULL, N_ ("Reopen Closed Tab"), "win.reopen-tab", { "<Control><Shift>t" } },
  { NULL, N_ ("Next Tab"), NULL, { "<Control>Page_Down", "<Control>Tab" } },
  { NULL, N_ ("Previous Tab"), NULL, { "<Control>Page_Up", "<Control><Shift>Tab" } },
  { NULL, N_ ("Move Tab Forward"), NULL, { "<Control><Shift>Page_Down" } },
  { NULL, N_ ("Move Tab Back"), NULL, { "<Control><Shift>Page_Up" } },
  { NULL, N_ ("First to Ninth Tab"), NULL, { "<Alt>1", "<Alt>9" } },
  { NULL, N_ ("Tab Overview"), "win.overview", { "<Control><Shift>o" } },
  { N_ ("Lists"), N_ ("Open"), NULL, { "Return" } },
  { NULL, N_ ("Open in New Tab"), NULL, { "<Control>Return" } },
  { NULL, N_ ("Clear the Selection"), NULL, { "Escape" } },
  { NULL, N_ ("Menu of What Has the Focus"), NULL, { "Menu", "<Shift>F10" } },
  { NULL, N_ ("Move a Bookmark Up"), NULL, { "<Alt>Up" } },
  { NULL, N_ ("Move a Bookmark Down"), NULL, { "<Alt>Down" } },
  { N_ ("Raw JSON"), N_ ("Find"), "win.find", { "<Control>f" } },
  { NULL, N_ ("Find Next"), "win.find-next", { "<Control>g" } },
  { NULL, N_ ("Find Previous"), "win.find-previous", { "<Control><Shift>g" } },
  { NULL, N_ ("Unfold, and Fold Up"), NULL, { "Right", "Left" } },
  { NULL, N_ ("Copy Value"), NULL, { "<Control>c" } },
  { NULL, N_ ("Copy Path"), NULL, { "<Control><Alt>c" } },
};

/**
 * pennant_shortcuts_get:
 * @n_shortcuts: (out): how many there are
 *
 * Returns: (transfer none) (array length=n_shortcuts): all of them, group after group
 */
const PennantShortcut *
pennant_shortcuts_get (guint *n_shortcuts)
{
  *n_shortcuts = G_N_ELEMENTS (shortcuts);
  return shortcuts;
}

/**
 * pennant_shortcuts_set_accelerators:
 * @application: the application
 *
 * Has the keys activate their actions.
 */
void
pennant_shortcuts_set_accelerators (GtkApplication *application)
{
  for (guint i = 0; i < G_N_ELEMENTS (shortcuts); i++)
    if (shortcuts[i].action != NULL)
      gtk_application_set_accels_for_action (application, shortcuts[i].action, shortcuts[i].keys);
}

/**
 * pennant_shortcuts_add_key:
 * @text: what something does
 * @action: the detailed name of an action with keys
 *
 * Returns: (transfer full): the text with the first of the keys, as "Refresh (Ctrl+R)"
 */
char *
pennant_shortcuts_add_key (const char *text, const char *action)
{
  for (guint i = 0; i < G_N_ELEMENTS (shortcuts); i++)
    if (g_strcmp0 (shortcuts[i].action, action) == 0)
      {
        GdkModifierType modifiers;
        guint key;
        g_autofree char *label = NULL;

        gtk_accelerator_parse (shortcuts[i].keys[0], &key, &modifiers);
        label = gtk_accelerator_get_label (key, modifiers);
        /* Translators: what a button does, and the keys that do the same */
        return g_strdup_printf (C_ ("button and keys", "%s (%s)"), text, label);
      }

  g_return_val_if_reached (g_strdup (text));
}

/**
 * pennant_shortcuts_name_key:
 * @widget: a control with a tooltip that says what it does
 * @action: the detailed name of the action with keys that does the same
 *
 * Adds the keys to the tooltip. For a screen reader the name of the control stays as it was.
 */
void
pennant_shortcuts_name_key (GtkWidget *widget, const char *action)
{
  g_autofree char *text = g_strdup (gtk_widget_get_tooltip_text (widget));
  g_autofree char *tooltip = pennant_shortcuts_add_key (text, action);

  gtk_widget_set_tooltip_text (widget, tooltip);
  gtk_accessible_update_property (GTK_ACCESSIBLE (widget), GTK_ACCESSIBLE_PROPERTY_LABEL, text, -1);
}
