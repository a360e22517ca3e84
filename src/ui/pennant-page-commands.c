/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/pennant-page-commands.h"

#include "service/pennant-raw-path.h"
#include "ui/pennant-copy.h"
#include "ui/pennant-json-page.h"
#include "ui/pennant-verify-dialog.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* A row of the table: whether the action is of use to a page, and what it does; without that, the page's own action of
 * the same name does it. */
typedef struct
{
  const char *name;
  gboolean (*is_useful) (PennantPage *page);
  void (*run) (PennantPage *page);
} Command;

static gboolean
is_any (PennantPage *page)
{
  return TRUE;
}

static gboolean
has_tag (PennantPage *page)
{
  return pennant_page_get_tag (page) != NULL;
}

static void
copy_tag (PennantPage *page)
{
  const char *tag = pennant_page_get_tag (page);
  /* Translators: %s is a tag such as #2PP */
  g_autofree char *text = g_strdup_printf (_ ("%s copied"), tag);

  pennant_copy (GTK_WIDGET (page), tag, text);
}

static gboolean
has_reply (PennantPage *page)
{
  return pennant_page_get_resource (page) != NULL && !PENNANT_IS_JSON_PAGE (page);
}

static void
show_raw_json (PennantPage *page)
{
  g_autofree char *path = pennant_raw_path_read (pennant_resource_get_path (pennant_page_get_resource (page)), NULL);

  if (path != NULL)
    gtk_widget_activate_action (GTK_WIDGET (page), "win.open", "(ss)", PENNANT_PAGE_KIND_JSON, path);
}

static gboolean
is_player (PennantPage *page)
{
  return g_str_equal (pennant_page_get_kind (page), PENNANT_PAGE_KIND_PLAYER);
}

static void
verify_ownership (PennantPage *page)
{
  PennantWindow *window = PENNANT_WINDOW (gtk_widget_get_root (GTK_WIDGET (page)));

  if (adw_application_window_get_visible_dialog (ADW_APPLICATION_WINDOW (window)) == NULL)
    pennant_window_present_dialog (window, pennant_verify_dialog_new (pennant_page_get_service (page),
                                                                      pennant_page_get_tag (page),
                                                                      pennant_page_get_title (page)));
}

static gboolean
is_searchable (PennantPage *page)
{
  return PENNANT_IS_JSON_PAGE (page);
}

static const Command commands[] = {
  { "refresh", is_any, pennant_page_refresh },
  { "copy-tag", has_tag, copy_tag },
  { "raw-json", has_reply, show_raw_json },
  { "verify-ownership", is_player, verify_ownership },
  { "find", is_searchable, NULL },
  { "find-next", is_searchable, NULL },
  { "find-previous", is_searchable, NULL },
};

static void
command_action (GtkWidget *widget, const char *action, GVariant *parameter)
{
  PennantPage *page = pennant_window_get_page (PENNANT_WINDOW (widget));
  const char *name = strchr (action, '.') + 1;

  for (guint i = 0; i < G_N_ELEMENTS (commands); i++)
    {
      g_autofree char *own_action = NULL;

      if (!g_str_equal (commands[i].name, name))
        continue;
      if (commands[i].run != NULL)
        {
          commands[i].run (page);
          return;
        }
      own_action = g_strconcat ("page.", name, NULL);
      gtk_widget_activate_action (GTK_WIDGET (page), own_action, NULL);
    }
}

/**
 * pennant_page_commands_install:
 * @window_class: the class of windows
 *
 * Installs the actions.
 */
void
pennant_page_commands_install (GtkWidgetClass *window_class)
{
  for (guint i = 0; i < G_N_ELEMENTS (commands); i++)
    {
      g_autofree char *action = g_strconcat ("win.", commands[i].name, NULL);

      gtk_widget_class_install_action (window_class, action, NULL, command_action);
    }
}

/**
 * pennant_page_commands_update:
 * @window: a window
 *
 * Enables the actions that are of use to its page.
 */
void
pennant_page_commands_update (PennantWindow *window)
{
  PennantPage *page = pennant_window_is_welcome (window) ? NULL : pennant_window_get_page (window);

  for (guint i = 0; i < G_N_ELEMENTS (commands); i++)
    {
      g_autofree char *action = g_strconcat ("win.", commands[i].name, NULL);

      gtk_widget_action_set_enabled (GTK_WIDGET (window), action, page != NULL && commands[i].is_useful (page));
    }
}
