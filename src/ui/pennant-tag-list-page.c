/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/pennant-tag-list-page.h"

#include "model/pennant-link-list.h"
#include "service/pennant-tag-list.h"
#include "ui/pennant-application.h"
#include "ui/pennant-error-words.h"
#include "ui/pennant-name-view.h"
#include "ui/pennant-names.h"
#include "ui/pennant-scroll.h"
#include "ui/pennant-seen-words.h"
#include "ui/pennant-tab-opener.h"

#include <glib/gi18n-lib.h>

struct _PennantTagListPage
{
  PennantPage parent_instance;

  GtkLabel *heading;
  GtkProgressBar *progress;
  GtkWidget *cancel_button;
  GtkWidget *resume_button;
  GtkScrolledWindow *scroller;
  GtkListView *list;

  PennantTagList *tags;
  gboolean was_seen;
  gboolean was_running;
};

G_DEFINE_FINAL_TYPE (PennantTagListPage, pennant_tag_list_page, PENNANT_TYPE_PAGE)

/* What is known of the tag, or why nothing is. */
static char *
describe (PennantTagListPage *self, const PennantTagRowFacts *facts)
{
  gboolean is_sample =
      pennant_source_is_sample (pennant_service_get_source (pennant_page_get_service (PENNANT_PAGE (self))));

  if (facts->error != NULL)
    {
      g_autoptr (PennantErrorWords) words = pennant_error_words_new (
          facts->error, pennant_page_kinds_find_link (facts->kind)->kind, facts->tag, is_sample);

      return g_strdup (words->text);
    }
  if (facts->name != NULL)
    return pennant_seen_words_describe (facts->kind == PENNANT_LINK_CLAN, facts->tag, facts->clan_name,
                                        facts->town_hall_level);
  return g_strdup (facts->is_done ? "—" : _ ("Not looked up yet"));
}

static void
show_row (PennantTagListPage *self, GtkListItem *item)
{
  const PennantTagRowFacts *facts = pennant_tag_row_get_facts (gtk_list_item_get_item (item));
  PennantNameView *view = PENNANT_NAME_VIEW (gtk_list_item_get_child (item));
  g_autofree char *title = pennant_name_display (facts->name, facts->tag);
  g_autofree char *subtitle = describe (self, facts);
  g_autofree char *text = NULL;

  pennant_name_view_show (view,
                          &(PennantNameViewFacts) {
                              .title = title,
                              .subtitle = subtitle,
                              .icon_name = facts->error != NULL ? "dialog-warning-symbolic"
                                                                : pennant_page_kinds_find_link (facts->kind)->icon_name,
                              .picture_url = facts->picture_url,
                          });
  text = pennant_name_view_describe (view);
  gtk_list_item_set_accessible_label (item, text);
}

static void
row_changed_cb (PennantTagRow *row, GtkListItem *item)
{
  GtkWidget *view = gtk_list_item_get_child (item);

  show_row (PENNANT_TAG_LIST_PAGE (gtk_widget_get_ancestor (view, PENNANT_TYPE_TAG_LIST_PAGE)), item);
}

static void
setup_cb (GtkSignalListItemFactory *factory, GtkListItem *item, PennantTagListPage *self)
{
  gtk_list_item_set_child (item, pennant_name_view_new (pennant_page_get_service (PENNANT_PAGE (self))));
}

static void
bind_cb (GtkSignalListItemFactory *factory, GtkListItem *item, PennantTagListPage *self)
{
  g_signal_connect (gtk_list_item_get_item (item), "changed", G_CALLBACK (row_changed_cb), item);
  show_row (self, item);
}

static void
unbind_cb (GtkSignalListItemFactory *factory, GtkListItem *item, PennantTagListPage *self)
{
  g_signal_handlers_disconnect_by_func (gtk_list_item_get_item (item), row_changed_cb, item);
}

static void
activate_cb (PennantTagListPage *self, guint position)
{
  g_autoptr (PennantTagRow) row = g_list_model_get_item (G_LIST_MODEL (self->tags), position);
  const PennantTagRowFacts *facts = pennant_tag_row_get_facts (row);

  gtk_widget_activate_action (GTK_WIDGET (self), "win.open", "(ss)", pennant_page_kinds_find_link (facts->kind)->kind,
                              facts->tag);
}

static void
cancel_cb (PennantTagListPage *self)
{
  pennant_tag_list_cancel (self->tags);
  gtk_widget_grab_focus (self->resume_button);
}

static void
resume_cb (PennantTagListPage *self)
{
  pennant_tag_list_start (self->tags, FALSE);
  gtk_widget_grab_focus (pennant_tag_list_is_running (self->tags) ? self->cancel_button : GTK_WIDGET (self->list));
}

/* The button that goes away does not take the focus with it. */
static void
show_buttons (PennantTagListPage *self, gboolean is_running, gboolean is_complete)
{
  gboolean had_focus = gtk_widget_has_focus (self->cancel_button) || gtk_widget_has_focus (self->resume_button);

  gtk_widget_set_visible (self->resume_button, !is_running && !is_complete);
  if (had_focus && !is_running && is_complete)
    gtk_widget_grab_focus (GTK_WIDGET (self->list));
  gtk_widget_set_visible (self->cancel_button, is_running);
}

static void
tags_changed_cb (PennantTagListPage *self)
{
  guint n_tags = g_list_model_get_n_items (G_LIST_MODEL (self->tags));
  guint n_done = pennant_tag_list_get_n_done (self->tags);
  guint n_failed = pennant_tag_list_get_n_failed (self->tags);
  gboolean is_running = pennant_tag_list_is_running (self->tags);
  g_autofree char *failed =
      n_failed > 0
          /* Translators: %u is a number of tags */
          ? g_strdup_printf (ngettext ("%u without an answer", "%u without an answer", n_failed), n_failed)
          : NULL;
  g_autofree char *text = NULL;

  if (n_done < n_tags)
    /* Translators: how many of how many tags */
    text = g_strdup_printf (ngettext ("%u of %u tag", "%u of %u tags", n_tags), n_done, n_tags);
  else
    text = g_strdup_printf (ngettext ("%u tag", "%u tags", n_tags), n_tags);
  if (failed != NULL)
    {
      g_autofree char *both = g_strdup_printf ("%s · %s", text, failed);

      g_set_str (&text, both);
    }

  gtk_label_set_label (self->heading, text);
  gtk_progress_bar_set_fraction (self->progress, n_tags > 0 ? (double) n_done / n_tags : 1);
  gtk_widget_set_visible (GTK_WIDGET (self->progress), is_running);
  show_buttons (self, is_running, n_done == n_tags);
  if (self->was_running && !is_running)
    gtk_accessible_announce (GTK_ACCESSIBLE (self), text, GTK_ACCESSIBLE_ANNOUNCEMENT_PRIORITY_LOW);
  self->was_running = is_running;
}

static gboolean
pennant_tag_list_page_grab_focus (GtkWidget *widget)
{
  return pennant_scroll_focus_list (PENNANT_TAG_LIST_PAGE (widget)->list);
}

/* The tags are asked for when the page is seen for the first time. */
static void
pennant_tag_list_page_map (GtkWidget *widget)
{
  PennantTagListPage *self = PENNANT_TAG_LIST_PAGE (widget);

  GTK_WIDGET_CLASS (pennant_tag_list_page_parent_class)->map (widget);

  if (!self->was_seen)
    {
      self->was_seen = TRUE;
      pennant_tag_list_start (self->tags, FALSE);
    }
}

static void
pennant_tag_list_page_refresh (PennantPage *page)
{
  PennantTagListPage *self = PENNANT_TAG_LIST_PAGE (page);

  self->was_seen = TRUE;
  pennant_tag_list_start (self->tags, TRUE);
}

static void
pennant_tag_list_page_constructed (GObject *object)
{
  PennantTagListPage *self = PENNANT_TAG_LIST_PAGE (object);
  PennantPage *page = PENNANT_PAGE (self);
  GtkListItemFactory *factory = gtk_signal_list_item_factory_new ();
  g_autoptr (GPtrArray) links = pennant_link_list_from_text (pennant_page_get_destination (page)->argument);
  g_autoptr (GtkSelectionModel) selection = NULL;

  G_OBJECT_CLASS (pennant_tag_list_page_parent_class)->constructed (object);

  if (links == NULL)
    links = g_ptr_array_new ();
  self->tags = pennant_tag_list_new (pennant_page_get_service (page), links);
  g_signal_connect_object (factory, "setup", G_CALLBACK (setup_cb), self, 0);
  g_signal_connect_object (factory, "bind", G_CALLBACK (bind_cb), self, 0);
  g_signal_connect_object (factory, "unbind", G_CALLBACK (unbind_cb), self, 0);
  gtk_list_view_set_factory (self->list, factory);
  g_object_unref (factory);
  selection = GTK_SELECTION_MODEL (gtk_single_selection_new (G_LIST_MODEL (g_object_ref (self->tags))));
  gtk_list_view_set_model (self->list, selection);
  g_signal_connect_object (self->tags, "changed", G_CALLBACK (tags_changed_cb), self, G_CONNECT_SWAPPED);
  tags_changed_cb (self);
}

static void
pennant_tag_list_page_dispose (GObject *object)
{
  PennantTagListPage *self = PENNANT_TAG_LIST_PAGE (object);

  if (self->tags != NULL)
    {
      g_signal_handlers_disconnect_by_data (self->tags, self);
      pennant_tag_list_cancel (self->tags);
    }
  gtk_widget_dispose_template (GTK_WIDGET (self), PENNANT_TYPE_TAG_LIST_PAGE);
  g_clear_object (&self->tags);

  G_OBJECT_CLASS (pennant_tag_list_page_parent_class)->dispose (object);
}

static void
pennant_tag_list_page_class_init (PennantTagListPageClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->constructed = pennant_tag_list_page_constructed;
  object_class->dispose = pennant_tag_list_page_dispose;
  widget_class->grab_focus = pennant_tag_list_page_grab_focus;
  widget_class->map = pennant_tag_list_page_map;
  PENNANT_PAGE_CLASS (klass)->refresh = pennant_tag_list_page_refresh;

  gtk_widget_class_set_template_from_resource (widget_class, PENNANT_UI_PREFIX "pennant-tag-list-page.ui");
  gtk_widget_class_bind_template_child (widget_class, PennantTagListPage, heading);
  gtk_widget_class_bind_template_child (widget_class, PennantTagListPage, progress);
  gtk_widget_class_bind_template_child (widget_class, PennantTagListPage, cancel_button);
  gtk_widget_class_bind_template_child (widget_class, PennantTagListPage, resume_button);
  gtk_widget_class_bind_template_child (widget_class, PennantTagListPage, scroller);
  gtk_widget_class_bind_template_child (widget_class, PennantTagListPage, list);
  gtk_widget_class_bind_template_callback (widget_class, activate_cb);
  gtk_widget_class_bind_template_callback (widget_class, cancel_cb);
  gtk_widget_class_bind_template_callback (widget_class, resume_cb);
}

static void
pennant_tag_list_page_init (PennantTagListPage *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  pennant_tab_opener_add (GTK_WIDGET (self->list));
}
