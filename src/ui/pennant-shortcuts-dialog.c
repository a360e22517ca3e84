/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/pennant-shortcuts-dialog.h"

#include "ui/pennant-application.h"

#include <glib/gi18n-lib.h>

struct _PennantShortcutsDialog
{
  AdwDialog parent_instance;

  AdwPreferencesPage *page;
};

G_DEFINE_FINAL_TYPE (PennantShortcutsDialog, pennant_shortcuts_dialog, ADW_TYPE_DIALOG)

/* What has no action has its keys here. One with a group begins it. */
static const struct
{
  const char *group;
  const char *title;
  const char *action;
  const char *keys[3];
} shortcuts[] = {
  { N_ ("General"), N_ ("Look Up"), "win.lookup('')", {} },
  { NULL, N_ ("Refresh"), "win.refresh", {} },
  { NULL, N_ ("Bookmark"), "win.bookmark", {} },
  { NULL, N_ ("Note and Mark"), "win.note", {} },
  { NULL, N_ ("Copy Summary"), "win.copy-summary", {} },
  { NULL, N_ ("Main Menu"), "win.menu", {} },
  { NULL, N_ ("Preferences"), "app.preferences", {} },
  { NULL, N_ ("Requests"), "app.requests", {} },
  { NULL, N_ ("Keyboard Shortcuts"), "app.shortcuts", {} },
  { NULL, N_ ("New Window"), "win.new-window", {} },
  { NULL, N_ ("Quit"), "app.quit", {} },
  { N_ ("Getting Around"), N_ ("Back"), "win.back", {} },
  { NULL, N_ ("Forward"), "win.forward", {} },
  { NULL, N_ ("Home"), "win.home", {} },
  { NULL, N_ ("Side Bar"), "win.toggle-side-bar", {} },
  { NULL, N_ ("Next Area of the Window"), "win.next-area", {} },
  { NULL, N_ ("Previous Area of the Window"), "win.previous-area", {} },
  { N_ ("Tabs"), N_ ("New Tab"), "win.new-tab", {} },
  { NULL, N_ ("Close Tab"), "win.close", {} },
  { NULL, N_ ("Reopen Closed Tab"), "win.reopen-tab", {} },
  { NULL, N_ ("Next Tab"), NULL, { "<Control>Page_Down", "<Control>Tab" } },
  { NULL, N_ ("Previous Tab"), NULL, { "<Control>Page_Up", "<Control><Shift>Tab" } },
  { NULL, N_ ("Move Tab Forward"), NULL, { "<Control><Shift>Page_Down" } },
  { NULL, N_ ("Move Tab Back"), NULL, { "<Control><Shift>Page_Up" } },
  { NULL, N_ ("First to Ninth Tab"), NULL, { "<Alt>1", "<Alt>9" } },
  { NULL, N_ ("Tab Overview"), "win.overview", {} },
  { N_ ("Lists"), N_ ("Open"), NULL, { "Return" } },
  { NULL, N_ ("Open in New Tab"), NULL, { "<Control>Return" } },
  { NULL, N_ ("Clear the Selection"), NULL, { "Escape" } },
  { NULL, N_ ("Menu of a Row"), NULL, { "Menu", "<Shift>F10" } },
  { NULL, N_ ("Move a Bookmark Up"), NULL, { "<Alt>Up" } },
  { NULL, N_ ("Move a Bookmark Down"), NULL, { "<Alt>Down" } },
};

/* The keys of one way to do it, as on a keyboard. */
static GtkWidget *
make_keys (const char *label)
{
  GtkWidget *box = g_object_new (GTK_TYPE_BOX, "css-name", "shortcut", "spacing", 6, "valign", GTK_ALIGN_CENTER, NULL);
  g_auto (GStrv) names = g_strsplit (label, "+", -1);

  for (guint i = 0; names[i] != NULL; i++)
    {
      GtkWidget *name = gtk_label_new (names[i]);

      gtk_widget_add_css_class (name, "keycap");
      gtk_box_append (GTK_BOX (box), name);
    }

  return box;
}

static GtkWidget *
make_row (const char *title, const char *const *keys)
{
  GtkWidget *row = adw_action_row_new ();
  g_autoptr (GString) spoken = g_string_new (title);

  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), title);
  for (guint i = 0; keys[i] != NULL; i++)
    {
      GdkModifierType modifiers = 0;
      guint key = 0;
      g_autofree char *label = NULL;

      if (i > 0)
        {
          GtkWidget *or = gtk_label_new (C_ ("between two keys", "or"));

          gtk_widget_add_css_class (or, "dimmed");
          adw_action_row_add_suffix (ADW_ACTION_ROW (row), or);
        }

      gtk_accelerator_parse (keys[i], &key, &modifiers);
      label = gtk_accelerator_get_label (key, modifiers);
      adw_action_row_add_suffix (ADW_ACTION_ROW (row), make_keys (label));
      g_string_append_printf (spoken, ", %s", label);
    }
  gtk_accessible_update_property (GTK_ACCESSIBLE (row), GTK_ACCESSIBLE_PROPERTY_LABEL, spoken->str, -1);

  return row;
}

static void
pennant_shortcuts_dialog_dispose (GObject *object)
{
  gtk_widget_dispose_template (GTK_WIDGET (object), PENNANT_TYPE_SHORTCUTS_DIALOG);

  G_OBJECT_CLASS (pennant_shortcuts_dialog_parent_class)->dispose (object);
}

static void
pennant_shortcuts_dialog_class_init (PennantShortcutsDialogClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = pennant_shortcuts_dialog_dispose;

  gtk_widget_class_set_template_from_resource (widget_class, PENNANT_UI_PREFIX "pennant-shortcuts-dialog.ui");
  gtk_widget_class_bind_template_child (widget_class, PennantShortcutsDialog, page);
}

static void
pennant_shortcuts_dialog_init (PennantShortcutsDialog *self)
{
  GtkApplication *application = GTK_APPLICATION (g_application_get_default ());
  AdwPreferencesGroup *group = NULL;

  gtk_widget_init_template (GTK_WIDGET (self));

  for (guint i = 0; i < G_N_ELEMENTS (shortcuts); i++)
    {
      g_auto (GStrv) keys = NULL;

      if (shortcuts[i].group != NULL)
        {
          group = ADW_PREFERENCES_GROUP (adw_preferences_group_new ());
          adw_preferences_group_set_title (group, _ (shortcuts[i].group));
          adw_preferences_page_add (self->page, group);
        }

      if (shortcuts[i].action == NULL)
        keys = g_strdupv ((char **) shortcuts[i].keys);
      else
        keys = gtk_application_get_accels_for_action (application, shortcuts[i].action);
      adw_preferences_group_add (group, make_row (_ (shortcuts[i].title), (const char *const *) keys));
    }
}

/**
 * pennant_shortcuts_dialog_new:
 *
 * Returns: (transfer floating): a dialog, for adw_dialog_present() on a window
 */
AdwDialog *
pennant_shortcuts_dialog_new (void)
{
  return g_object_new (PENNANT_TYPE_SHORTCUTS_DIALOG, NULL);
}
